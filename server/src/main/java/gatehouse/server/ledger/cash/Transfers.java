package gatehouse.server.ledger.cash;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.Book;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import io.vertx.core.Future;
import java.util.List;

/** Money between the safe, the bank, the channels and the company's fund. */
public final class Transfers {
  private final Database database;
  private final Ledger ledger;

  public Transfers(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** What leaves the safe has to be in it; everything else just joins the next batch. */
  public Future<Journal> transfer(EstateId estate, Transfer transfer) {
    if (transfer.from() == transfer.to()
        || !Transfer.PLACES.contains(transfer.from())
        || !Transfer.PLACES.contains(transfer.to())) {
      return Future.failedFuture(new LedgerRefused(Fault.SAME_ACCOUNT));
    }
    if (transfer.fen() <= 0 || transfer.fen() > Money.MOST_FEN) {
      return Future.failedFuture(
          new LedgerRefused(Fault.AMOUNT_RANGE, Money.figures(transfer.fen())));
    }
    if (transfer.why().isBlank()) {
      return Future.failedFuture(new LedgerRefused(Fault.WHY_MISSING));
    }
    Account from = Account.of(transfer.from());
    List<Line> lines =
        List.of(Line.of(Account.of(transfer.to()), transfer.fen()), Line.of(from, -transfer.fen()));
    Posting posting =
        Posting.of(transfer.id(), JournalKind.TRANSFER, transfer.why(), transfer.by(), lines);
    if (transfer.from() != AccountKind.SAFE) {
      return ledger.post(estate, posting);
    }
    return database.work(
        tx -> {
          Book book = ledger.lock(tx, estate);
          if (ledger.posted(tx, estate, posting).isEmpty()) {
            Balances.requireCash(tx, estate, from, transfer.fen());
          }
          return ledger.post(tx, book, posting);
        });
  }
}
