/** The pages of the renovations' terms. */
@NullMarked
package gatehouse.server.renovation.policy.pages;

import org.jspecify.annotations.NullMarked;
