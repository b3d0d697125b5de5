/** The rights of those who come every week: cleaner, teacher, nurse. */
@NullMarked
package gatehouse.server.visit.guest.recurring;

import org.jspecify.annotations.NullMarked;
