/** The visitors and goods of the demo's estate. */
@NullMarked
package gatehouse.server.demo.visit;

import org.jspecify.annotations.NullMarked;
