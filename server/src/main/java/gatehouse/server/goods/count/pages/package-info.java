/** The day's count of slips on a page. */
@NullMarked
package gatehouse.server.goods.count.pages;

import org.jspecify.annotations.NullMarked;
