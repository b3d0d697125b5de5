/** The people of the demo's estate. */
@NullMarked
package gatehouse.server.demo.household;

import org.jspecify.annotations.NullMarked;
