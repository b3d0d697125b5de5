/** A pcscd of our own, for tests; in the test jar, so that other modules' tests can use it. */
@NullMarked
package gatehouse.simulators.pcscd;

import org.jspecify.annotations.NullMarked;
