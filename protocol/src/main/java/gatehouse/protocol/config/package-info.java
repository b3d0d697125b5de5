/** How a configuration file is read: strictly, and with an answer that helps. */
@NullMarked
package gatehouse.protocol.config;

import org.jspecify.annotations.NullMarked;
