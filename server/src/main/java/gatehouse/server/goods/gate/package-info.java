/** Slips at the gate: what they are, what leaves on them, trip by trip. */
@NullMarked
package gatehouse.server.goods.gate;

import org.jspecify.annotations.NullMarked;
