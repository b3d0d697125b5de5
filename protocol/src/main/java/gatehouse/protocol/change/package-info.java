/** Downwards, in order: what a gateway's table shall say. */
@NullMarked
package gatehouse.protocol.change;

import org.jspecify.annotations.NullMarked;
