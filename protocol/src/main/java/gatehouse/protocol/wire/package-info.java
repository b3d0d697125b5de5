/** How the messages are written: one JSON codec and the topic names. */
@NullMarked
package gatehouse.protocol.wire;

import org.jspecify.annotations.NullMarked;
