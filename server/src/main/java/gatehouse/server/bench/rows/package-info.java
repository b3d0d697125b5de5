/** Rows of the estate that pages are measured with. */
@NullMarked
package gatehouse.server.bench.rows;

import org.jspecify.annotations.NullMarked;
