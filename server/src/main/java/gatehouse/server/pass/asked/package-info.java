/** What is asked of the desk, as it is filled in. */
@NullMarked
package gatehouse.server.pass.asked;

import org.jspecify.annotations.NullMarked;
