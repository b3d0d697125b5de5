@NullMarked
package gatehouse.server.db;

import org.jspecify.annotations.NullMarked;
