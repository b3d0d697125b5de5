/** The pages of the cards' ledger. */
@NullMarked
package gatehouse.server.cardstock.pages;

import org.jspecify.annotations.NullMarked;
