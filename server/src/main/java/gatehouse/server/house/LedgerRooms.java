package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.cash.DayEnds;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.cash.Transfers;
import gatehouse.server.ledger.correction.Corrections;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipts;
import java.time.Clock;

/** The rooms of the estate's money. */
public record LedgerRooms(
    Ledger book,
    Drawers drawers,
    Transfers transfers,
    DayEnds dayEnds,
    Receipts receipts,
    Deposits deposits,
    Corrections corrections) {
  public static LedgerRooms of(Database database, Clock clock) {
    Ledger book = new Ledger(database, clock);
    Drawers drawers = new Drawers(book);
    Receipts receipts = new Receipts(book);
    return new LedgerRooms(
        book,
        drawers,
        new Transfers(database, book),
        new DayEnds(book, drawers),
        receipts,
        new Deposits(book, drawers, receipts),
        new Corrections(book, receipts));
  }
}
