/**
 * A pretended PC/SC service inside the JVM: the seam is {@code javax.smartcardio}, so a driver runs
 * on it unmodified and unaware.
 */
@NullMarked
package gatehouse.simulators.pcsc;

import org.jspecify.annotations.NullMarked;
