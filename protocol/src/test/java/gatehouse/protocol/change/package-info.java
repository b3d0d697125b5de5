@NullMarked
package gatehouse.protocol.change;

import org.jspecify.annotations.NullMarked;
