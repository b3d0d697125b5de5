package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.pass.counter.CounterShelf;
import gatehouse.server.pass.counter.FilePages;
import gatehouse.server.pass.counter.IssuePages;
import gatehouse.server.pass.counter.PassFiles;
import gatehouse.server.pass.counter.ReceiptPages;
import gatehouse.server.pass.counter.ToldPages;
import gatehouse.server.work.pages.WorkPages;
import java.time.Clock;

/** What a clerk does at the counter, and how fast. */
public record CounterRooms(
    IssuePages issue, FilePages file, ToldPages told, ReceiptPages receipt, WorkPages work) {
  static CounterRooms of(EstateId estate, House house, Accounts accounts) {
    PassRooms passes = house.passRooms();
    Clock clock = house.clock();
    LedgerRooms ledger = house.ledger();
    CounterShelf shelf =
        new CounterShelf(
            house.database(),
            house.people(),
            house.households(),
            new CounterShelf.Books(
                passes.book(), ledger.drawers(), ledger.deposits(), ledger.receipts()),
            clock);
    PassFiles files = new PassFiles(estate, shelf, passes.passes(), house.site(), house.work());
    return new CounterRooms(
        new IssuePages(estate, passes.desk(), shelf, house.site(), house.work(), clock),
        new FilePages(estate, files, passes.desk(), accounts.actions(), house.work(), clock),
        new ToldPages(estate, files, shelf, house.printer(), clock),
        new ReceiptPages(estate, files, shelf, house.printer()),
        new WorkPages(estate, house.work()));
  }
}
