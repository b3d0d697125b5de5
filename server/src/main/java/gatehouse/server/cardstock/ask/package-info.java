/** Movements of cards that two people answer for. */
@NullMarked
package gatehouse.server.cardstock.ask;

import org.jspecify.annotations.NullMarked;
