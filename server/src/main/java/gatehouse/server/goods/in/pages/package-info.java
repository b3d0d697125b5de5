/** The pages of what comes in, and of moving house. */
@NullMarked
package gatehouse.server.goods.in.pages;

import org.jspecify.annotations.NullMarked;
