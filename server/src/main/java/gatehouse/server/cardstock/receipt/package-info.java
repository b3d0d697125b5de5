/** Cards that come from a supplier: what is delivered, what is wrong with it, and recalls. */
@NullMarked
package gatehouse.server.cardstock.receipt;

import org.jspecify.annotations.NullMarked;
