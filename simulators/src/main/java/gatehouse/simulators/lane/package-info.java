/** One lane of the simulated lobby: its devices put together, and what people do with them. */
@NullMarked
package gatehouse.simulators.lane;

import org.jspecify.annotations.NullMarked;
