/** Money that is counted: a clerk's drawer for a shift, the safe, the cashier's day end. */
@NullMarked
package gatehouse.server.ledger.cash;

import org.jspecify.annotations.NullMarked;
