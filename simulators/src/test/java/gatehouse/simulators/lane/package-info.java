@NullMarked
package gatehouse.simulators.lane;

import org.jspecify.annotations.NullMarked;
