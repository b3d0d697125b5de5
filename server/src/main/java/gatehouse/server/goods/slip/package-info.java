/** The desk's work on goods slips: terms, holds, who may sign, issue and end, what comes back. */
@NullMarked
package gatehouse.server.goods.slip;

import org.jspecify.annotations.NullMarked;
