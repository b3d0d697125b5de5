/** What happened at the gates, counted as it is stored. */
@NullMarked
package gatehouse.server.report.tally;

import org.jspecify.annotations.NullMarked;
