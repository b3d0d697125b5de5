/**
 * The watch list (关注名单): who is not let in without a supervisor. Silent towards the visitor:
 * nothing of it stands on a slip, a pass or a guest's page.
 */
@NullMarked
package gatehouse.server.visit.watch;

import org.jspecify.annotations.NullMarked;
