/**
 * The ways in which a card's UID is printed, typed and listed, and what each of them stands for.
 */
@NullMarked
package gatehouse.server.cardstock.uid;

import org.jspecify.annotations.NullMarked;
