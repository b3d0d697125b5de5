/** The pages of a permit's crew. */
@NullMarked
package gatehouse.server.renovation.crew.pages;

import org.jspecify.annotations.NullMarked;
