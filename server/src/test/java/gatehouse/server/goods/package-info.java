@NullMarked
package gatehouse.server.goods;

import org.jspecify.annotations.NullMarked;
