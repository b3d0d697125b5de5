/**
 * MIFARE DESFire EV1, EV2 and EV3 with AES: a card proves its number by AuthenticateAES (EV1 style,
 * which all three know) and a read whose answer its session key vouches for. Knows bytes alone.
 */
@NullMarked
package gatehouse.devices.pcsc.desfire;

import org.jspecify.annotations.NullMarked;
