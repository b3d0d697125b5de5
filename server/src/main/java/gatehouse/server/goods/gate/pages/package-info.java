/** What the gate's page asks about slips, and tells of goods that left. */
@NullMarked
package gatehouse.server.goods.gate.pages;

import org.jspecify.annotations.NullMarked;
