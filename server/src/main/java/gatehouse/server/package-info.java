/** The roof: how the server is configured, put together, started and stopped. */
@NullMarked
package gatehouse.server;

import org.jspecify.annotations.NullMarked;
