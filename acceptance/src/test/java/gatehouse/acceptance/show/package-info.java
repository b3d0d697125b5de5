/** What the house must be able to show: whole processes, the real stack, seen from outside. */
@NullMarked
package gatehouse.acceptance.show;

import org.jspecify.annotations.NullMarked;
