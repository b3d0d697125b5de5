/** A permit from its declaration to its paper, and its extension. */
@NullMarked
package gatehouse.server.renovation.permit;

import org.jspecify.annotations.NullMarked;
