/** The page on which the desk sees its own speed. */
@NullMarked
package gatehouse.server.work.pages;

import org.jspecify.annotations.NullMarked;
