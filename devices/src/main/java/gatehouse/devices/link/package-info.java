/**
 * Bytes in, bytes out: the one narrow neck between drivers and cables. The only importer of
 * jSerialComm.
 */
@NullMarked
package gatehouse.devices.link;

import org.jspecify.annotations.NullMarked;
