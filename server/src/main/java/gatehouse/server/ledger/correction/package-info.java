/** Taking back what was entered wrongly, by journals of their own. */
@NullMarked
package gatehouse.server.ledger.correction;

import org.jspecify.annotations.NullMarked;
