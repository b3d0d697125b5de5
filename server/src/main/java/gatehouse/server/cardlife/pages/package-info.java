/** A card's life on one page, and the list of cards that nobody knows. */
@NullMarked
package gatehouse.server.cardlife.pages;

import org.jspecify.annotations.NullMarked;
