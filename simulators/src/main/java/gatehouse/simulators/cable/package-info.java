/**
 * The device's end of the cable to the lobby PC: a pseudo-terminal that looks like a serial port,
 * or a TCP listener that looks like a serial-over-Ethernet converter. Any of them can be pulled
 * out.
 */
@NullMarked
package gatehouse.simulators.cable;

import org.jspecify.annotations.NullMarked;
