/**
 * The visitor's way: the pass that is issued, the card that is lent against a held paper, and what
 * the gates and the clock make of the visit.
 */
@NullMarked
package gatehouse.server.visit.way;

import org.jspecify.annotations.NullMarked;
