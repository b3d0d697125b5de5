/** The pages on which guards see the crews: the wall, the head-count, who is inside, the alerts. */
@NullMarked
package gatehouse.server.renovation.gate.pages;

import org.jspecify.annotations.NullMarked;
