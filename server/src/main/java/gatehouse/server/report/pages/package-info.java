/** The pages of the reports. */
@NullMarked
package gatehouse.server.report.pages;

import org.jspecify.annotations.NullMarked;
