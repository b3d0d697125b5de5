/** The gates keep to renovation permits, whatever happens to them. */
@NullMarked
package gatehouse.acceptance.permit;

import org.jspecify.annotations.NullMarked;
