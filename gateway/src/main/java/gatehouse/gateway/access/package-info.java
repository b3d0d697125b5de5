/** May this credential pass here, now? A pure decision over an immutable table held in memory. */
@NullMarked
package gatehouse.gateway.access;

import org.jspecify.annotations.NullMarked;
