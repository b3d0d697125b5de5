/**
 * Cards that cannot be where they are tapped: ghosts, which the stock has elsewhere, and clones,
 * which are in two places.
 */
@NullMarked
package gatehouse.server.cardwatch;

import org.jspecify.annotations.NullMarked;
