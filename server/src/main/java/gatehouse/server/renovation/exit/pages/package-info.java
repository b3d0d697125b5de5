/** Pages of exits: the form, the inspection, the settlement and the payment. */
@NullMarked
package gatehouse.server.renovation.exit.pages;

import org.jspecify.annotations.NullMarked;
