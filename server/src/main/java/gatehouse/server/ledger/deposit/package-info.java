/** Deposits and fees: taken against a numbered receipt, settled once, paid once. */
@NullMarked
package gatehouse.server.ledger.deposit;

import org.jspecify.annotations.NullMarked;
