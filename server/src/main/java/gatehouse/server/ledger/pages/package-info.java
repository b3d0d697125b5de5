/** The ledger's pages and its API. */
@NullMarked
package gatehouse.server.ledger.pages;

import org.jspecify.annotations.NullMarked;
