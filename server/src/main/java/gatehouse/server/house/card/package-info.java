/** The rooms of IC cards, put together. */
@NullMarked
package gatehouse.server.house.card;

import org.jspecify.annotations.NullMarked;
