@NullMarked
package gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
