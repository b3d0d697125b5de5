package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.pass.refund.RefundBook;
import gatehouse.server.pass.refund.RefundCases;
import gatehouse.server.pass.refund.RefundMoney;
import gatehouse.server.pass.refund.Refunds;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Clock;

/** The rooms of refunds: what is done with them, and how they stand. */
public record RefundRooms(Refunds refunds, RefundBook book) {
  public static RefundRooms of(
      Database database, PassRooms passes, LedgerRooms ledger, Clock clock) {
    RefundCases cases = new RefundCases(passes.book(), ledger.deposits(), ledger.receipts(), clock);
    RefundMoney money =
        new RefundMoney(ledger.deposits(), ledger.corrections(), Words.load(Language.FIRST));
    return new RefundRooms(
        new Refunds(database, clock, cases, money, passes.desk().steps()),
        new RefundBook(database, clock));
  }
}
