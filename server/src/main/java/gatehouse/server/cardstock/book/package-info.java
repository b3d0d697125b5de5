/** The cards' book itself: journals of movements, chained, added and never changed. */
@NullMarked
package gatehouse.server.cardstock.book;

import org.jspecify.annotations.NullMarked;
