/** The renovations of the demo's estate. */
@NullMarked
package gatehouse.server.demo.renovation;

import org.jspecify.annotations.NullMarked;
