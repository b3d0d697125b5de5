/** The end of a renovation: the form, engineering's inspection, the settlement, the payment. */
@NullMarked
package gatehouse.server.renovation.exit;

import org.jspecify.annotations.NullMarked;
