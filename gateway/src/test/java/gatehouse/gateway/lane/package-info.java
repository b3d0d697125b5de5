@NullMarked
package gatehouse.gateway.lane;

import org.jspecify.annotations.NullMarked;
