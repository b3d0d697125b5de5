/** Visits (来访): who comes to whom, for what, from when to when, and what became of it. */
@NullMarked
package gatehouse.server.visit;

import org.jspecify.annotations.NullMarked;
