/**
 * {@code ./gatehouse demo}: a small estate made at the first start, and the processes of a real one
 * round it, started and ended together.
 */
@NullMarked
package gatehouse.server.demo;

import org.jspecify.annotations.NullMarked;
