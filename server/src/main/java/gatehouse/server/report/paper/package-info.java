/** A report as a file. The same report gives the same bytes, whenever it is written. */
@NullMarked
package gatehouse.server.report.paper;

import org.jspecify.annotations.NullMarked;
