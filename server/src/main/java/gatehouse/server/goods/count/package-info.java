/** Every slip of a day is accounted for: released, cancelled, replaced, or open and explained. */
@NullMarked
package gatehouse.server.goods.count;

import org.jspecify.annotations.NullMarked;
