/** How long each piece of desk work took, from the first key to done, against its target. */
@NullMarked
package gatehouse.server.work;

import org.jspecify.annotations.NullMarked;
