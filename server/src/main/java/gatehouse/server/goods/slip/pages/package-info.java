/** The desk's pages of goods slips: made, looked up, decided, printed, returned. */
@NullMarked
package gatehouse.server.goods.slip.pages;

import org.jspecify.annotations.NullMarked;
