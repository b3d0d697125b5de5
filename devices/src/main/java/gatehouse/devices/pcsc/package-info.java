/**
 * Contactless readers on PC/SC. The only importer of {@code javax.smartcardio} in production; what
 * a card can do beyond its UID sits above {@link gatehouse.devices.pcsc.CardLine}.
 */
@NullMarked
package gatehouse.devices.pcsc;

import org.jspecify.annotations.NullMarked;
