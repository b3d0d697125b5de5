/**
 * Reports: one frame for all of them, the same on the page, in a spreadsheet, as text and on paper.
 */
@NullMarked
package gatehouse.server.report;

import org.jspecify.annotations.NullMarked;
