/**
 * What comes in: renovation material against its permit, large goods, deliveries; dangerous goods
 * do not; moving house with a lift of its own.
 */
@NullMarked
package gatehouse.server.goods.in;

import org.jspecify.annotations.NullMarked;
