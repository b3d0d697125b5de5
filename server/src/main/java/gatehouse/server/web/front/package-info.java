/** The front door: ports, the table of routes, who is let in, how replies are written. */
@NullMarked
package gatehouse.server.web.front;

import org.jspecify.annotations.NullMarked;
