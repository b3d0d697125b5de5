@NullMarked
package gatehouse.gateway.access;

import org.jspecify.annotations.NullMarked;
