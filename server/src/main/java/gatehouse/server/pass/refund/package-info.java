/** Refunds of deposits: worked out at the counter, confirmed once, paid on a paying day. */
@NullMarked
package gatehouse.server.pass.refund;

import org.jspecify.annotations.NullMarked;
