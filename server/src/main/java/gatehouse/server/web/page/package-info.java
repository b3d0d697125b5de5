/**
 * What every page is made of: the frame round it, its words, times, forms, templates and assets.
 */
@NullMarked
package gatehouse.server.web.page;

import org.jspecify.annotations.NullMarked;
