/** Scanners that send each code as a line of text. */
@NullMarked
package gatehouse.devices.scanner;

import org.jspecify.annotations.NullMarked;
