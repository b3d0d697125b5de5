/** How long it is known whose papers were looked at for goods. */
@NullMarked
package gatehouse.server.goods.retention;

import org.jspecify.annotations.NullMarked;
