/**
 * Parts of the house are killed at random under load, and the books are compared with what the
 * lanes' far ends saw.
 */
@NullMarked
package gatehouse.acceptance.crash;

import org.jspecify.annotations.NullMarked;
