/**
 * Virtual contactless cards and the vpcd protocol that carries them to a PC/SC service: the card's
 * side, and the reader's side for a service that is itself pretended.
 */
@NullMarked
package gatehouse.simulators.card;

import org.jspecify.annotations.NullMarked;
