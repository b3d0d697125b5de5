/** The parts of the table of routes that visitors and goods have for themselves. */
@NullMarked
package gatehouse.server.routes.visit;

import org.jspecify.annotations.NullMarked;
