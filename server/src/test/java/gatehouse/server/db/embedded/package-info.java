@NullMarked
package gatehouse.server.db.embedded;

import org.jspecify.annotations.NullMarked;
