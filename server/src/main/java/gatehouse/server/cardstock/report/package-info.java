/** The cards' month: its figures from the ledger, its count, and how it is closed for good. */
@NullMarked
package gatehouse.server.cardstock.report;

import org.jspecify.annotations.NullMarked;
