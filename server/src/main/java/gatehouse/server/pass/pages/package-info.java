/** Passes on screen, at the desk's reader, and for programs. */
@NullMarked
package gatehouse.server.pass.pages;

import org.jspecify.annotations.NullMarked;
