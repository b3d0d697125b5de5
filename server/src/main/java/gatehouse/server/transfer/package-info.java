/** A unit is handed over 收楼, passes to another owner 转名, or goes back to the developer 退楼. */
@NullMarked
package gatehouse.server.transfer;

import org.jspecify.annotations.NullMarked;
