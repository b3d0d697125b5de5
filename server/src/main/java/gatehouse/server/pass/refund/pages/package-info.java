/**
 * The refund at the counter, the lists of what is due and what waits, and the same for programs.
 */
@NullMarked
package gatehouse.server.pass.refund.pages;

import org.jspecify.annotations.NullMarked;
