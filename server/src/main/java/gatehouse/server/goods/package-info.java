/** Goods slips (物品放行条): what may leave the estate, on whose word, and what has left. */
@NullMarked
package gatehouse.server.goods;

import org.jspecify.annotations.NullMarked;
