/** The whole life of a card on one page, and the cards that nobody knows. */
@NullMarked
package gatehouse.server.cardlife;

import org.jspecify.annotations.NullMarked;
