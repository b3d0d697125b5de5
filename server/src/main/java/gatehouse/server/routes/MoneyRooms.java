package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.ledger.pages.DayEndPages;
import gatehouse.server.ledger.pages.DrawerPages;
import gatehouse.server.ledger.pages.HeldPages;
import gatehouse.server.ledger.pages.JournalPages;
import gatehouse.server.ledger.pages.LedgerApi;
import gatehouse.server.ledger.pages.OverviewPages;
import gatehouse.server.ledger.pages.ReceiptPages;

/** The pages of the estate's money. */
public record MoneyRooms(
    OverviewPages overview,
    DrawerPages drawers,
    DayEndPages dayEnd,
    HeldPages held,
    JournalPages journals,
    ReceiptPages receipts,
    LedgerApi api) {
  static MoneyRooms of(EstateId estate, House house, Accounts accounts) {
    Database database = house.database();
    LedgerRooms ledger = house.ledger();
    return new MoneyRooms(
        new OverviewPages(estate, database, ledger.transfers(), ledger.dayEnds()),
        new DrawerPages(estate, database, ledger.drawers()),
        new DayEndPages(estate, database, ledger.dayEnds(), ledger.drawers()),
        new HeldPages(estate, database, accounts.actions()),
        new JournalPages(estate, database, ledger.corrections(), ledger.receipts()),
        new ReceiptPages(estate, database, ledger.receipts()),
        new LedgerApi(estate, database));
  }
}
