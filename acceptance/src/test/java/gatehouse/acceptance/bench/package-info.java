/** Measurements of the whole house: {@code ./gatehouse bench feed} and {@code crash}. */
@NullMarked
package gatehouse.acceptance.bench;

import org.jspecify.annotations.NullMarked;
