/** The pages of shift handover: counted, signed by both, printed; and whose staff card is whose. */
@NullMarked
package gatehouse.server.shift.pages;

import org.jspecify.annotations.NullMarked;
