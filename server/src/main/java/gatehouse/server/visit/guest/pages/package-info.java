/** What residents, guests and clerks see of invitations. */
@NullMarked
package gatehouse.server.visit.guest.pages;

import org.jspecify.annotations.NullMarked;
