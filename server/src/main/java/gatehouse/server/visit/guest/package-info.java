/** Guests who are invited: the residents' and the guests' own links, and what is done at them. */
@NullMarked
package gatehouse.server.visit.guest;

import org.jspecify.annotations.NullMarked;
