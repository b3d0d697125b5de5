/** The cards' month as a report (IC卡月报表): open, or as it was signed. */
@NullMarked
package gatehouse.server.report.month;

import org.jspecify.annotations.NullMarked;
