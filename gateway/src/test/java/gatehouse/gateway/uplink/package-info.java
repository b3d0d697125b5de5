@NullMarked
package gatehouse.gateway.uplink;

import org.jspecify.annotations.NullMarked;
