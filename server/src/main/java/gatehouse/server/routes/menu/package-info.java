/** What the menu leads to. */
@NullMarked
package gatehouse.server.routes.menu;

import org.jspecify.annotations.NullMarked;
