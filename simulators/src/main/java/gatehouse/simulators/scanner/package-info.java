/** The far end of a serial QR scanner; written from sheet scanner.md. */
@NullMarked
package gatehouse.simulators.scanner;

import org.jspecify.annotations.NullMarked;
