/** The pages of what suppliers deliver. */
@NullMarked
package gatehouse.server.cardstock.receipt.pages;

import org.jspecify.annotations.NullMarked;
