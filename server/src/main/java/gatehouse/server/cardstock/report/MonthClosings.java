package gatehouse.server.cardstock.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.report.MonthClosing.Hand;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reading how far months are, what was counted, and what was kept of those that are closed. */
public final class MonthClosings {
  private static final String SELECT =
      "SELECT month, state, version, counted_by, counted_at, submitted_by, submitted_at, sent_back,"
          + " number, closing, closed_by, closed_at, encode(hash, 'hex') AS hash"
          + " FROM card_month WHERE estate = $1";

  private MonthClosings() {}

  public static MonthClosing of(Tx tx, EstateId estate, LocalDate month) {
    return tx.one(MonthClosings::closing, SELECT + " AND month = $2", estate.value(), month)
        .orElseGet(() -> MonthClosing.open(month));
  }

  /** Newest first: each month since the book was begun, with the one that is not over. */
  public static List<MonthClosing> all(Tx tx, EstateId estate, LocalDate today, int most) {
    Optional<LocalDate> begun = begun(tx, estate);
    if (begun.isEmpty()) {
      return List.of();
    }
    List<MonthClosing> known = tx.list(MonthClosings::closing, SELECT, estate.value());
    LocalDate now = today.withDayOfMonth(1);
    return Stream.iterate(now, month -> month.minusMonths(1))
        .takeWhile(month -> !month.isBefore(begun.get()))
        .limit(most)
        .map(
            month ->
                known.stream()
                    .filter(closing -> closing.month().equals(month))
                    .findFirst()
                    .orElseGet(() -> MonthClosing.open(month)))
        .toList();
  }

  /** The first day of the month in which the book was begun; empty before its first journal. */
  static Optional<LocalDate> begun(Tx tx, EstateId estate) {
    return tx.one(
        row -> row.getLocalDate("day").withDayOfMonth(1),
        "SELECT effective_on AS day FROM card_journal WHERE estate = $1"
            + " ORDER BY effective_on LIMIT 1",
        estate.value());
  }

  /** The closed reports that count a movement of this card, newest first. */
  public static List<MonthClosing> appearances(Tx tx, EstateId estate, String uid) {
    return tx.list(
        MonthClosings::closing,
        SELECT
            + " AND state = 'CLOSED' AND month IN (SELECT m.month FROM card_movement m"
            + " WHERE m.estate = $1 AND m.uid = $2) ORDER BY month DESC",
        estate.value(),
        uid);
  }

  public static List<PlaceCount> counts(Tx tx, EstateId estate, LocalDate month) {
    return tx.list(
        MonthClosings::count,
        "SELECT place_kind, place_of, kind, book, counted, explanation FROM card_count"
            + " WHERE estate = $1 AND month = $2 ORDER BY place_kind, place_of, kind",
        estate.value(),
        month);
  }

  /**
   * What is to be counted: every place that a card can lie in, with what the book has there now.
   */
  public static List<PlaceCount> toCount(Tx tx, EstateId estate) {
    return tx.list(
        MonthClosings::count,
        "SELECT * FROM (SELECT DISTINCT ON (kind, place_kind, place_of) place_kind, place_of, kind,"
            + " closing AS book, 0::int8 AS counted, '' AS explanation FROM card_balance"
            + " WHERE estate = $1 AND place_kind IN ('STORE', 'DRAWER', 'RETURNED')"
            + " ORDER BY kind, place_kind, place_of, month DESC) b WHERE book <> 0"
            + " ORDER BY place_kind DESC, place_of, kind",
        estate.value());
  }

  /** A file of a closed month, as it was made then. */
  public static Optional<byte[]> file(Tx tx, EstateId estate, LocalDate month, String name) {
    return tx.one(
        row -> row.getBuffer("bytes").getBytes(),
        "SELECT bytes FROM card_month_file WHERE estate = $1 AND month = $2 AND name = $3",
        estate.value(),
        month,
        name);
  }

  /**
   * A closed report as it was kept, when its hash still fits; empty when it does not, or is open.
   */
  public static Optional<String> kept(Tx tx, EstateId estate, LocalDate month, String language) {
    return tx.one(
        row -> row.getString("text"),
        "SELECT CASE $3 WHEN 'zh' THEN zh ELSE en END AS text FROM card_month WHERE estate = $1"
            + " AND month = $2 AND state = 'CLOSED'"
            + " AND hash = sha256(convert_to(zh || E'\\n' || en, 'UTF8'))",
        estate.value(),
        month,
        language);
  }

  private static MonthClosing closing(Row row) {
    return new MonthClosing(
        row.getLocalDate("month"),
        State.valueOf(row.getString("state")),
        row.getInteger("version"),
        hand(row, "counted"),
        hand(row, "submitted"),
        row.getString("sent_back"),
        row.getLong("number") == null ? 0 : row.getLong("number"),
        row.getUUID("closing"),
        hand(row, "closed"),
        row.getString("hash") == null ? "" : row.getString("hash"));
  }

  private static @Nullable Hand hand(Row row, String what) {
    String by = row.getString(what + "_by");
    return by == null ? null : new Hand(by, Times.instant(row, what + "_at"));
  }

  private static PlaceCount count(Row row) {
    return new PlaceCount(
        PlaceKind.valueOf(row.getString("place_kind")),
        row.getString("place_of"),
        row.getString("kind"),
        row.getLong("book"),
        row.getLong("counted"),
        row.getString("explanation"));
  }
}
