package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.pass.PassBook;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.search.PeopleSearch;
import io.vertx.core.Future;
import java.time.Clock;

/** What the counter looks at besides the passes. */
public final class CounterShelf {
  private final Database database;
  private final Books books;
  private final Clock clock;
  private final Looks looks;

  /** The books of passes and money. */
  public record Books(PassBook passes, Drawers drawers, Deposits deposits, Receipts receipts) {}

  public CounterShelf(
      Database database, People people, Households households, Books books, Clock clock) {
    this.database = database;
    this.books = books;
    this.clock = clock;
    Units units = new Units(database, people, households, clock);
    looks =
        new Looks(
            database,
            new Looks.Shelves(households, units, new PeopleSearch(database), books.passes()),
            clock);
  }

  Database database() {
    return database;
  }

  Books books() {
    return books;
  }

  Clock clock() {
    return clock;
  }

  Looks looks() {
    return looks;
  }

  Future<Boolean> drawerOpen(EstateId estate, String clerk) {
    return database.work(tx -> books.drawers().openOf(tx, estate, clerk).isPresent());
  }
}
