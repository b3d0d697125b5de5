package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The estate's book of cards, locked until the end of the transaction.
 *
 * @param frozenThrough the last day of the last month whose report is closed
 * @param now by the database's clock, read under the lock: later journals have later times
 */
public record CardBook(EstateId estate, LocalDate frozenThrough, ZoneId zone, Instant now) {
  private static final String LOCK =
      "SELECT b.frozen_through, e.zone, clock_timestamp() AS now"
          + " FROM card_book b JOIN estate e ON e.id = b.estate"
          + " WHERE b.estate = $1 FOR UPDATE OF b";

  /** Locks it; best done late. */
  public static CardBook lock(Tx tx, EstateId estate) {
    Optional<CardBook> book = tx.one(row -> of(row, estate), LOCK, estate.value());
    if (book.isPresent()) {
      return book.get();
    }
    tx.run("INSERT INTO card_book (estate) VALUES ($1) ON CONFLICT DO NOTHING", estate.value());
    return tx.one(row -> of(row, estate), LOCK, estate.value()).orElseThrow();
  }

  /** The day that something at this time counts for: never one that is frozen. */
  public LocalDate day(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return today.isAfter(frozenThrough) ? today : frozenThrough.plusDays(1);
  }

  /**
   * Freezes a month, in which nothing moves any more.
   *
   * @param lastDay of the month
   */
  public void freeze(Tx tx, LocalDate lastDay) {
    tx.run("UPDATE card_book SET frozen_through = $2 WHERE estate = $1", estate.value(), lastDay);
  }

  private static CardBook of(Row row, EstateId estate) {
    return new CardBook(
        estate,
        row.getLocalDate("frozen_through"),
        ZoneId.of(row.getString("zone")),
        Times.instant(row, "now"));
  }
}
