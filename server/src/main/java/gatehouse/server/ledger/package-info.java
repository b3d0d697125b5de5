/** The words of the estate's ledger: money, accounts, how it is paid, what is refused. */
@NullMarked
package gatehouse.server.ledger;

import org.jspecify.annotations.NullMarked;
