/** The parts of the table of routes that renovations have for themselves. */
@NullMarked
package gatehouse.server.routes.renovation;

import org.jspecify.annotations.NullMarked;
