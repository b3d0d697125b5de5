/** One request and its reply, as an action sees them. Knows no feature. */
@NullMarked
package gatehouse.server.web.http;

import org.jspecify.annotations.NullMarked;
