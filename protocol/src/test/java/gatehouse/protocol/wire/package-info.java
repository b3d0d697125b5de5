@NullMarked
package gatehouse.protocol.wire;

import org.jspecify.annotations.NullMarked;
