/** What a guard at the gate has to know at a glance: the lanes, and whose card that was. */
@NullMarked
package gatehouse.server.guard;

import org.jspecify.annotations.NullMarked;
