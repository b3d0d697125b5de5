/** IC cards as things that are kept as money is: what they are, and where they can be. */
@NullMarked
package gatehouse.server.cardstock;

import org.jspecify.annotations.NullMarked;
