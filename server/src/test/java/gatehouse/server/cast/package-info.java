/** Who and what tests of the desk begin with; the whole house's tests see it as well. */
@NullMarked
package gatehouse.server.cast;

import org.jspecify.annotations.NullMarked;
