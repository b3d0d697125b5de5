package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The estate's book, locked until the end of the transaction: whoever has it writes the next
 * journal, the next receipt, the end of a day.
 *
 * @param now by the database's clock, read under the lock: later journals have later times
 */
public record Book(EstateId estate, LocalDate closedThrough, ZoneId zone, Instant now) {
  private static final String LOCK =
      "SELECT b.closed_through, e.zone, clock_timestamp() AS now"
          + " FROM ledger_book b JOIN estate e ON e.id = b.estate"
          + " WHERE b.estate = $1 FOR UPDATE OF b";

  static Book lock(Tx tx, EstateId estate) {
    Optional<Book> book = tx.one(row -> of(row, estate), LOCK, estate.value());
    if (book.isPresent()) {
      return book.get();
    }
    tx.run("INSERT INTO ledger_book (estate) VALUES ($1) ON CONFLICT DO NOTHING", estate.value());
    return tx.one(row -> of(row, estate), LOCK, estate.value()).orElseThrow();
  }

  /** The day that something at this time counts for: after the day end, the next one. */
  public LocalDate day(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return today.isAfter(closedThrough) ? today : closedThrough.plusDays(1);
  }

  private static Book of(Row row, EstateId estate) {
    return new Book(
        estate,
        row.getLocalDate("closed_through"),
        ZoneId.of(row.getString("zone")),
        Times.instant(row, "now"));
  }
}
