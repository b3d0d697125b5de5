@NullMarked
package gatehouse.protocol.token;

import org.jspecify.annotations.NullMarked;
