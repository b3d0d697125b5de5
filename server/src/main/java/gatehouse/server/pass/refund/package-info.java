/** The refund of a deposit: worked out by a rule, confirmed once, paid on a paying day. */
@NullMarked
package gatehouse.server.pass.refund;

import org.jspecify.annotations.NullMarked;
