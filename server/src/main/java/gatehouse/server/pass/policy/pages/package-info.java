/** The policy of passes on screen. */
@NullMarked
package gatehouse.server.pass.policy.pages;

import org.jspecify.annotations.NullMarked;
