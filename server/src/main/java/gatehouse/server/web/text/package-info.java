/** The languages of the pages, and the words in each. */
@NullMarked
package gatehouse.server.web.text;

import org.jspecify.annotations.NullMarked;
