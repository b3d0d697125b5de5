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
   * @param sign -1 for one that was taken back or given back, which counts less than nothing
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
      "SELECT m.uid, c.number, m.from_kind, m.to_kind, m.to_of, m.journal, m.line, m.sign,"
          + " j.effective_on, j.recorded_at, j.by, j.memo ";

  private static final String BOOK =
      " JOIN card c ON c.estate = $1 AND c.uid = m.uid"
          + " JOIN card_journal j ON j.estate = $1 AND j.sequence = m.journal";

  private static final String MOVEMENT =
      "SELECT m.uid, m.from_kind, m.to_kind, m.to_of, m.journal, m.line, p.sign";

  private static final String NEXT =
      " AND (m.journal, m.line) < ($7, $8) ORDER BY m.journal DESC, m.line DESC LIMIT %1$d";

  /**
   * A way at a time, each from its index; and of the month's few reversals those of such a way,
   * which go the other way and count the other way. The newest first. How many stands in the text:
   * a plan made for any number would read every card.
   */
  private static final String WENT =
      SHAPE
          + "FROM (SELECT x.* FROM unnest($4::text[], $5::text[], $6::int[]) AS p (a, b, sign)"
          + " CROSS JOIN LATERAL ("
          + MOVEMENT
          + " FROM card_movement m"
          + " JOIN card_journal f ON f.estate = $1 AND f.sequence = m.journal"
          + " WHERE m.estate = $1 AND m.month = $2 AND m.kind = $3 AND m.from_kind = p.a"
          + " AND m.to_kind = p.b AND f.what NOT IN ('REVERSAL', 'BOUND')"
          + NEXT
          + ") x UNION ALL (SELECT m.uid, m.from_kind, m.to_kind, m.to_of, m.journal, m.line,"
          + " -p.sign FROM card_journal r"
          + " JOIN card_movement m ON m.estate = $1 AND m.journal = r.sequence AND m.kind = $3"
          + " JOIN unnest($4::text[], $5::text[], $6::int[]) AS p (a, b, sign)"
          + " ON m.from_kind = p.b AND m.to_kind = p.a WHERE r.estate = $1"
          + " AND r.effective_on >= $2 AND r.effective_on < ($2::date + interval '1 month')::date"
          + " AND r.what = 'REVERSAL'"
          + NEXT
          + ")) m"
          + BOOK
          + " ORDER BY m.journal DESC, m.line DESC LIMIT %1$d";

  private static final String THERE =
      SHAPE
          + "FROM (SELECT k.uid, x.*, 1 AS sign FROM card k CROSS JOIN LATERAL (SELECT from_kind, to_kind,"
          + " to_of, journal, line FROM card_movement m WHERE m.estate = $1 AND m.uid = k.uid"
          + " AND m.month <= $2 ORDER BY m.journal DESC LIMIT 1) x WHERE k.estate = $1"
          + " AND k.kind = $3 AND k.uid > $5 AND x.to_kind = ANY ($4::text[])"
          + " ORDER BY k.uid LIMIT %1$d) m"
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
            THERE.formatted(limit + 1),
            estate.value(),
            month,
            asked.kind(),
            places,
            after);
    return Page.of(found, limit, Behind::uid);
  }

  private static Page<Behind> went(
      Tx tx, EstateId estate, Question asked, String after, int limit) {
    List<Way> ways = ways(asked.side(), asked.figure());
    String[] cursor = after.matches("[0-9]{1,18}-[0-9]{1,9}") ? after.split("-", 2) : null;
    List<Behind> found =
        tx.list(
            CardsBehind::behind,
            WENT.formatted(limit + 1),
            estate.value(),
            asked.month(),
            asked.kind(),
            names(ways.stream().map(Way::from).toList()),
            names(ways.stream().map(Way::to).toList()),
            ways.stream().map(Way::sign).toArray(Integer[]::new),
            cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor[0]),
            cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor[1]));
    return Page.of(found, limit, Behind::cursor);
  }

  private record Way(PlaceKind from, PlaceKind to, int sign) {}

  /** The ways that count as the figure; what goes back to a source counts less than nothing. */
  private static List<Way> ways(Side side, Figure figure) {
    List<Way> ways = new ArrayList<>();
    for (PlaceKind there : PlaceKind.values()) {
      if (side.places().contains(there)) {
        continue;
      }
      boolean source = there == PlaceKind.SUPPLIER || there == PlaceKind.UNLISTED;
      for (PlaceKind here : side.places()) {
        if (Figure.arriving(there) == figure) {
          ways.add(new Way(there, here, 1));
        }
        if (Figure.leaving(there) == figure) {
          ways.add(new Way(here, there, source ? -1 : 1));
        }
      }
    }
    return ways;
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
