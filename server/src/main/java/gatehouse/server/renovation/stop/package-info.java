/** Stops and resumptions of a renovation, and the notices of violations. */
@NullMarked
package gatehouse.server.renovation.stop;

import org.jspecify.annotations.NullMarked;
