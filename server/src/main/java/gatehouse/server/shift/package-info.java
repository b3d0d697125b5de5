/**
 * Shift handover (交接班): what is in the drawer and at the desk is counted against the books,
 * differences are explained, and both sign with their cards.
 */
@NullMarked
package gatehouse.server.shift;

import org.jspecify.annotations.NullMarked;
