@NullMarked
package gatehouse.protocol.config;

import org.jspecify.annotations.NullMarked;
