package gatehouse.server.cardstock.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The cards behind a figure: those that went its way in the month, or were there at its ends. */
public final class CardsBehind {
  /**
   * Which figure.
   *
   * @param kind code of the kind of card
   */
  public record Question(LocalDate month, String kind, Side side, Figure figure) {}

  /**
   * A card and the movement that makes it count.
   *
   * @param sign -1 for one that was taken back, which counts less than nothing
   * @param journal its number in the book
   */
  public record Behind(
      String uid,
      String number,
      PlaceKind from,
      PlaceKind to,
      String toOf,
      int sign,
      long journal,
      int line,
      LocalDate on,
      Instant at,
      String by,
      String memo) {
    String cursor() {
      return journal + "-" + line;
    }
  }

  private static final String SHAPE =
      "SELECT m.uid, c.number, m.from_kind, m.to_kind, m.to_of, m.journal, m.line,"
          + " CASE WHEN j.what = 'REVERSAL' THEN -1 ELSE 1 END AS sign,"
          + " j.effective_on, j.recorded_at, j.by, j.memo ";

  private static final String BOOK =
      " JOIN card c ON c.estate = $1 AND c.uid = m.uid"
          + " JOIN card_journal j ON j.estate = $1 AND j.sequence = m.journal";

  /** A way at a time, each from its index; the newest first. */
  private static final String WENT =
      SHAPE
          + "FROM (SELECT p.back, x.* FROM unnest($4::text[], $5::text[], $6::bool[])"
          + " AS p (a, b, back) CROSS JOIN LATERAL (SELECT uid, from_kind, to_kind, to_of, journal,"
          + " line FROM card_movement WHERE estate = $1 AND month = $2 AND kind = $3"
          + " AND from_kind = p.a AND to_kind = p.b AND (journal, line) < ($7, $8)"
          + " ORDER BY journal DESC, line DESC LIMIT $10) x) m"
          + BOOK
          + " WHERE $9 OR (j.what = 'REVERSAL') = m.back"
          + " ORDER BY m.journal DESC, m.line DESC LIMIT $10";

  private static final String THERE =
      SHAPE
          + "FROM (SELECT k.uid, x.* FROM card k CROSS JOIN LATERAL (SELECT from_kind, to_kind,"
          + " to_of, journal, line FROM card_movement m WHERE m.estate = $1 AND m.uid = k.uid"
          + " AND m.month <= $2 ORDER BY m.journal DESC LIMIT 1) x WHERE k.estate = $1"
          + " AND k.kind = $3 AND k.uid > $5 AND x.to_kind = ANY ($4::text[])"
          + " ORDER BY k.uid LIMIT $6) m"
          + BOOK
          + " ORDER BY m.uid";

  private CardsBehind() {}

  /**
   * @param after {@link Page#next} of the part before; empty for the first
   */
  public static Page<Behind> list(Tx tx, EstateId estate, Question asked, String after, int limit) {
    return switch (asked.figure()) {
      case OPENING -> there(tx, estate, asked, asked.month().minusMonths(1), after, limit);
      case CLOSING -> there(tx, estate, asked, asked.month(), after, limit);
      default -> went(tx, estate, asked, after, limit);
    };
  }

  private static Page<Behind> there(
      Tx tx, EstateId estate, Question asked, LocalDate month, String after, int limit) {
    String[] places = names(asked.side().places());
    List<Behind> found =
        tx.list(
            CardsBehind::behind,
            THERE,
            estate.value(),
            month,
            asked.kind(),
            places,
            after,
            limit + 1);
    return Page.of(found, limit, Behind::uid);
  }

  private static Page<Behind> went(
      Tx tx, EstateId estate, Question asked, String after, int limit) {
    List<PlaceKind> from = new ArrayList<>();
    List<PlaceKind> to = new ArrayList<>();
    List<Boolean> back = new ArrayList<>();
    for (PlaceKind there : PlaceKind.values()) {
      for (PlaceKind here : asked.side().places()) {
        if (!asked.side().places().contains(there) && Figure.arriving(there) == asked.figure()) {
          add(from, to, back, there, here);
        } else if (!asked.side().places().contains(there)
            && Figure.leaving(there) == asked.figure()) {
          add(from, to, back, here, there);
        }
      }
    }
    boolean source = asked.figure() == Figure.PURCHASED || asked.figure() == Figure.TAKEN_UP;
    String[] cursor = after.matches("[0-9]{1,18}-[0-9]{1,9}") ? after.split("-", 2) : null;
    List<Behind> found =
        tx.list(
            CardsBehind::behind,
            WENT,
            estate.value(),
            asked.month(),
            asked.kind(),
            names(from),
            names(to),
            back.toArray(Boolean[]::new),
            cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor[0]),
            cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor[1]),
            source,
            limit + 1);
    return Page.of(found, limit, Behind::cursor);
  }

  /** A way, and the same back: that is how it is reversed. */
  private static void add(
      List<PlaceKind> from, List<PlaceKind> to, List<Boolean> back, PlaceKind a, PlaceKind b) {
    from.add(a);
    to.add(b);
    back.add(false);
    from.add(b);
    to.add(a);
    back.add(true);
  }

  private static String[] names(Iterable<PlaceKind> places) {
    List<String> names = new ArrayList<>();
    places.forEach(place -> names.add(place.name()));
    return names.toArray(String[]::new);
  }

  private static Behind behind(Row row) {
    return new Behind(
        row.getString("uid"),
        row.getString("number"),
        PlaceKind.valueOf(row.getString("from_kind")),
        PlaceKind.valueOf(row.getString("to_kind")),
        row.getString("to_of"),
        row.getInteger("sign"),
        row.getLong("journal"),
        row.getInteger("line"),
        row.getLocalDate("effective_on"),
        Times.instant(row, "recorded_at"),
        row.getString("by"),
        row.getString("memo"));
  }
}
