package gatehouse.server.goods;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Cursor;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The slips as lists show them, newest first. */
public final class SlipBook {
  private static final int LONGEST_WORDS = 60;

  private static final String SELECT =
      "SELECT s.id, s.number, s.unit, s.state, s.applicant_name, s.carrier_name, s.plate,"
          + " s.from_at, s.until_at, s.made_at, u.name AS unit_name, (SELECT string_agg(l.what ||"
          + " ' × ' || l.quantity, '、' ORDER BY l.line) FROM goods_line l WHERE l.estate = s.estate"
          + " AND l.slip = s.id AND l.line <= 3) AS what FROM goods_slip s"
          + " JOIN unit u ON u.estate = s.estate AND u.id = s.unit WHERE s.estate = $1";

  private static final String EACH = " ORDER BY made_at DESC LIMIT 500)";

  /** {@code $2} is the time before which, {@code $5} what was typed, {@code $6} a phone's end. */
  private static final String FITTING =
      " AND s.id IN ((SELECT id FROM goods_slip WHERE estate = $1 AND made_at <= $2"
          + " AND plate <> '' AND plate = upper($5)"
          + EACH
          + " UNION ALL (SELECT id FROM goods_slip WHERE estate = $1 AND made_at <= $2"
          + " AND applicant_name = $5"
          + EACH
          + " UNION ALL (SELECT id FROM goods_slip WHERE estate = $1 AND made_at <= $2"
          + " AND carrier_name = $5"
          + EACH
          + " UNION ALL (SELECT id FROM goods_slip WHERE estate = $1 AND made_at <= $2"
          + " AND $6 <> '' AND reverse(applicant_phone) COLLATE \"C\" >= $6"
          + " AND reverse(applicant_phone) COLLATE \"C\" < $6 || chr(1114111)"
          + EACH
          + " UNION ALL (SELECT x.id FROM (SELECT id FROM unit WHERE estate = $1"
          + " AND (id = $5 OR lower(name) COLLATE \"C\" >= lower($5)"
          + " AND lower(name) COLLATE \"C\" < lower($5) || chr(1114111)) LIMIT 100) AS w CROSS JOIN LATERAL (SELECT id FROM goods_slip WHERE estate = $1"
          + " AND unit = w.id AND made_at <= $2 ORDER BY made_at DESC LIMIT 50) AS x))";

  /**
   * A slip in a list.
   *
   * @param number as printed; empty until it is issued
   * @param unit as people call it
   * @param what its first lines
   */
  public record Line(
      UUID id,
      String number,
      String unit,
      SlipState state,
      String applicant,
      String carrier,
      String plate,
      String what,
      Instant from,
      Instant until,
      Instant madeAt) {}

  /**
   * A part of the list.
   *
   * @param state only those; absent for all
   * @param words a plate, a whole name, the beginning of a unit or the end of a phone; empty for
   *     all
   * @param cursor absent for the first part
   * @throws IllegalArgumentException when the cursor is none of this list
   */
  public Page<Line> list(
      Tx tx,
      EstateId estate,
      @Nullable SlipState state,
      String words,
      @Nullable String cursor,
      int limit) {
    Cursor from = Cursor.of(cursor);
    String typed = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    List<Line> lines =
        tx.list(
            SlipBook::line,
            SELECT
                + " AND (s.made_at, s.id) < ($2, $3)"
                // A plan for both at once does not look for a rare state by its index.
                + (state == null ? " AND $4::text IS NULL" : " AND s.state = $4")
                + (typed.isEmpty() ? " AND $5 = $6" : FITTING)
                + " ORDER BY s.made_at DESC, s.id DESC LIMIT $7",
            estate.value(),
            Times.utc(from.before()),
            from.id(),
            state == null ? null : state.name(),
            typed,
            typed.matches("[0-9]{4,20}") ? new StringBuilder(typed).reverse().toString() : "",
            limit + 1);
    return Page.of(lines, limit, SlipBook::cursor);
  }

  /** Those of a unit, the latest first. */
  public List<Line> ofUnit(Tx tx, EstateId estate, String unit, int most) {
    return tx.list(
        SlipBook::line,
        SELECT + " AND s.unit = $2 ORDER BY s.made_at DESC LIMIT $3",
        estate.value(),
        unit,
        most);
  }

  private static Line line(Row row) {
    Long number = row.getLong("number");
    String what = row.getString("what");
    return new Line(
        row.getUUID("id"),
        number == null ? "" : String.format(Locale.ROOT, "FX%07d", number),
        row.getString("unit_name"),
        SlipState.valueOf(row.getString("state")),
        row.getString("applicant_name"),
        row.getString("carrier_name"),
        row.getString("plate"),
        what == null ? "" : what,
        Times.instant(row, "from_at"),
        Times.instant(row, "until_at"),
        Times.instant(row, "made_at"));
  }

  private static String cursor(Line line) {
    return new Cursor(line.madeAt(), line.id()).toString();
  }
}
