/** The real drivers against the pretended hardware, over every wire that there is. */
@NullMarked
package gatehouse.simulators.contract;

import org.jspecify.annotations.NullMarked;
