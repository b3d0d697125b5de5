/**
 * What stands for a pass: the keyed number of a card, and the signed code that a gateway can judge
 * with the estate's public keys alone.
 */
@NullMarked
package gatehouse.protocol.token;

import org.jspecify.annotations.NullMarked;
