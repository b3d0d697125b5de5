/** Handover, transfer and return of a unit on screen and on paper. */
@NullMarked
package gatehouse.server.transfer.pages;

import org.jspecify.annotations.NullMarked;
