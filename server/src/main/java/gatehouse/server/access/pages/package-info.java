/** The log on screen, growing by itself, and for programs. */
@NullMarked
package gatehouse.server.access.pages;

import org.jspecify.annotations.NullMarked;
