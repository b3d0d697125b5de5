/** Who may sign in: operators, their roles and passwords, and the record of what they did. */
@NullMarked
package gatehouse.server.web.account;

import org.jspecify.annotations.NullMarked;
