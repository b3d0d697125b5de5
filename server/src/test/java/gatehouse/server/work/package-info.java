@NullMarked
package gatehouse.server.work;

import org.jspecify.annotations.NullMarked;
