/** What each report counts, and where from. */
@NullMarked
package gatehouse.server.report.figure;

import org.jspecify.annotations.NullMarked;
