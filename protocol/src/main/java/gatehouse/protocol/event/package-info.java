/** Upwards, never lost: what happened in a lobby, as its gateway journalled it. */
@NullMarked
package gatehouse.protocol.event;

import org.jspecify.annotations.NullMarked;
