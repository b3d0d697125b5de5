/** The words that gateway and server share. No I/O, no rule. */
@NullMarked
package gatehouse.protocol;

import org.jspecify.annotations.NullMarked;
