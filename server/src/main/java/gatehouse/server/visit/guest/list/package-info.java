/** Many guests at once, from the spreadsheet of an organisation. */
@NullMarked
package gatehouse.server.visit.guest.list;

import org.jspecify.annotations.NullMarked;
