/** The pages of the watch list. */
@NullMarked
package gatehouse.server.visit.watch.pages;

import org.jspecify.annotations.NullMarked;
