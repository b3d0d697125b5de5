@NullMarked
package gatehouse.server.ledger;

import org.jspecify.annotations.NullMarked;
