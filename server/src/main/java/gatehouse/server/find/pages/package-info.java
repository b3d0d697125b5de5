/** What drops down under the search box of every page. */
@NullMarked
package gatehouse.server.find.pages;

import org.jspecify.annotations.NullMarked;
