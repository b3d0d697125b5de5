/**
 * What the tests of every module share: the cast of characters, the golden files, the machine's
 * needs.
 */
@NullMarked
package gatehouse.protocol.cast;

import org.jspecify.annotations.NullMarked;
