/** The book itself: journals that balance, chained, added and never changed. */
@NullMarked
package gatehouse.server.ledger.book;

import org.jspecify.annotations.NullMarked;
