package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** The month that wrote one of these cards off. */
  private static final String STRUCK =
      "SELECT w.month FROM unnest($2::text[]) AS of (uid) CROSS JOIN LATERAL (SELECT m.month,"
          + " m.from_kind FROM card_movement m JOIN card_journal j ON j.estate = m.estate"
          + " AND j.sequence = m.journal AND j.what = 'WRITTEN_OFF' WHERE m.estate = $1"
          + " AND m.uid = of.uid ORDER BY m.journal DESC LIMIT 1) w"
          + " WHERE w.from_kind <> 'LOST' AND w.month <= $3 LIMIT 1";

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

  /**
   * The closed month that these movements put right: the one that they name, or in which a card
   * that turns up was written off. A lost card that was written off had left every figure before.
   *
   * @throws Refused when they name another than the one that wrote the card off
   */
  @Nullable LocalDate corrected(Tx tx, CardPosting posting) {
    String[] found =
        posting.moves().stream()
            .filter(move -> move.from().kind() == PlaceKind.WRITTEN_OFF)
            .map(CardMove::uid)
            .toArray(String[]::new);
    LocalDate named = posting.corrects();
    LocalDate wrong =
        found.length == 0
            ? null
            : tx.one(row -> row.getLocalDate("month"), STRUCK, estate.value(), found, frozenThrough)
                .orElse(null);
    if (wrong == null || wrong.equals(named)) {
      return named;
    }
    if (named != null) {
      throw Refused.of("uids", "CardFault.CORRECTS_OTHER_MONTH", found[0], YearMonth.from(wrong));
    }
    return wrong;
  }

  private static CardBook of(Row row, EstateId estate) {
    return new CardBook(
        estate,
        row.getLocalDate("frozen_through"),
        ZoneId.of(row.getString("zone")),
        Times.instant(row, "now"));
  }
}
