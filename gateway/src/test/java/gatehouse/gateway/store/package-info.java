@NullMarked
package gatehouse.gateway.store;

import org.jspecify.annotations.NullMarked;
