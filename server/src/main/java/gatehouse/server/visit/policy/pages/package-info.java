/** The pages of the visits' terms. */
@NullMarked
package gatehouse.server.visit.policy.pages;

import org.jspecify.annotations.NullMarked;
