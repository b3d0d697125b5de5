@NullMarked
package gatehouse.server.renovation.stop;

import org.jspecify.annotations.NullMarked;
