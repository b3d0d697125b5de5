package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.check.Typed;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitRows;
import gatehouse.server.visit.VisitState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The visits as lists. */
public final class VisitBook {
  private static final int MOST_RETURNING = 9;
  private static final int LOOKED_AT = 200;
  private static final int LONGEST_WORDS = 60;
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:LF0*)?([0-9]{1,12})");
  private static final Pattern CARD = Pattern.compile("[0-9A-Fa-f]{2}([ :-]?[0-9A-Fa-f]{2}){3,9}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4,20}");
  private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{5,9}");

  private static final String LINE =
      "SELECT v.*, u.name AS unit_name, h.name AS host_name,"
          + " EXISTS (SELECT 1 FROM visit_hold o WHERE o.estate = v.estate AND o.visit = v.id"
          + " AND o.decided_word IS NULL) AS held FROM visit v"
          + " JOIN unit u ON u.estate = v.estate AND u.id = v.unit"
          + " LEFT JOIN person h ON h.estate = v.estate AND h.id = v.host WHERE v.estate = $1";

  /** {@code $3} is what was typed, {@code $4} in small letters, {@code $5} a phone's end. */
  private static final String FITTING =
      " AND v.id IN (SELECT id FROM visit WHERE estate = $1 AND number = $6"
          + " UNION ALL (SELECT id FROM visit WHERE estate = $1"
          + " AND lower(name) COLLATE \"C\" >= $4"
          + " AND lower(name) COLLATE \"C\" < $4 || chr(1114111) AND number < $7"
          + " ORDER BY number DESC LIMIT 1000)"
          + " UNION ALL (SELECT id FROM visit WHERE estate = $1 AND phone <> '' AND $5 <> ''"
          + " AND reverse(phone) COLLATE \"C\" >= $5"
          + " AND reverse(phone) COLLATE \"C\" < $5 || chr(1114111)"
          + " ORDER BY number DESC LIMIT 1000)"
          + " UNION ALL (SELECT id FROM visit WHERE estate = $1 AND plate <> ''"
          + " AND plate COLLATE \"C\" = upper($3))"
          + " UNION ALL (SELECT o.id FROM visit o JOIN unit w ON w.estate = o.estate"
          + " AND w.id = o.unit WHERE o.estate = $1 AND lower(w.name) = lower($3)"
          + " AND o.number < $7 ORDER BY o.number DESC LIMIT 1000))";

  /**
   * A visit in a list.
   *
   * @param unit its name
   * @param host name; empty when nobody was named
   * @param held whether somebody has to look at it first
   */
  public record Line(Visit visit, String unit, String host, boolean held) {}

  private final Database database;

  public VisitBook(Database database) {
    this.database = database;
  }

  /**
   * Newest first.
   *
   * @param state only those; absent for all
   * @param words a number, the beginning of a name, the end of a phone, a plate or a unit's name
   * @param cursor {@link Page#next} of the page before; empty for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Future<Page<Line>> list(
      EstateId estate, @Nullable VisitState state, String words, String cursor, int limit) {
    if (!cursor.matches("[0-9]{0,18}")) {
      throw new IllegalArgumentException("not a cursor of this list: \"" + cursor + "\"");
    }
    long before = cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    String typed = Typed.plain(words);
    typed = typed.length() > LONGEST_WORDS ? typed.substring(0, LONGEST_WORDS) : typed;
    Tuple arguments = Tuple.of(estate.value(), state == null ? null : state.name());
    if (!typed.isEmpty()) {
      arguments
          .addString(typed)
          .addString(typed.toLowerCase(Locale.ROOT))
          .addString(phoneEnd(typed))
          .addLong(number(typed).orElse(-1L));
    }
    arguments.addLong(before).addInteger(limit + 1);
    String sql =
        LINE
            // Two statements: a plan for both at once does not look for a rare state by its index.
            + (state == null ? " AND $2::text IS NULL" : " AND v.state = $2")
            + (typed.isEmpty()
                ? " AND v.number < $3 ORDER BY v.number DESC LIMIT $4"
                : FITTING + " AND v.number < $7 ORDER BY v.number DESC LIMIT $8");
    return database
        .read(VisitBook::line, sql, arguments)
        .map(lines -> Page.of(lines, limit, line -> String.valueOf(line.visit().number())));
  }

  /** The visit with its unit's and host's names. */
  public Optional<Line> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(VisitBook::line, LINE + " AND v.id = $2", estate.value(), id);
  }

  /** Those that somebody has to look at first, the longest waiting first. */
  public Future<List<Line>> heldUp(EstateId estate) {
    return database.read(
        VisitBook::line,
        LINE
            + " AND v.over_at IS NULL AND v.id IN (SELECT visit FROM visit_hold"
            + " WHERE estate = $1 AND decided_word IS NULL) ORDER BY v.number LIMIT 100",
        Tuple.of(estate.value()));
  }

  /** Those who are announced and should be here soon, the earliest first. */
  public Future<List<Line>> expected(EstateId estate, Instant until, int limit) {
    return database.read(
        VisitBook::line,
        LINE
            + " AND v.over_at IS NULL AND v.state IN ('EXPECTED', 'ARRIVED') AND v.from_at <= $2"
            + " ORDER BY v.from_at, v.number LIMIT $3",
        Tuple.of(estate.value(), Times.utc(until), limit));
  }

  /**
   * Who was here before, each once with the last visit: by four or more last digits of the phone,
   * the plate, a card, or the number of a visit.
   */
  public List<Line> returning(Tx tx, EstateId estate, String typed) {
    String text = Typed.plain(typed);
    if (text.isEmpty() || text.length() > LONGEST_WORDS) {
      return List.of();
    }
    String end = DIGITS.matcher(text).matches() ? phoneEnd(text) : "";
    String plate = text.toUpperCase(Locale.ROOT).replaceAll("[\\s·.-]", "");
    String card =
        CARD.matcher(text).matches() ? text.replaceAll("[ :-]", "").toUpperCase(Locale.ROOT) : "";
    return tx.list(
        VisitBook::line,
        LINE
            + " AND v.id IN (SELECT id FROM (SELECT DISTINCT ON (name, phone) id, number FROM ("
            + "SELECT * FROM (SELECT id, name, phone, number FROM visit WHERE estate = $1"
            + " AND phone <> '' AND $2 <> '' AND reverse(phone) COLLATE \"C\" >= $2"
            // OFFSET 0: the few of an end are sorted; else all visits are walked by their numbers.
            + " AND reverse(phone) COLLATE \"C\" < $2 || chr(1114111) OFFSET 0) AS ended"
            + " UNION ALL (SELECT id, name, phone, number FROM visit WHERE estate = $1"
            + " AND plate <> '' AND plate COLLATE \"C\" = $3 ORDER BY number DESC LIMIT $5)"
            + " UNION ALL (SELECT x.id, x.name, x.phone, x.number FROM pass_credential c"
            + " JOIN visit x ON x.estate = c.estate AND x.pass = c.pass"
            + " WHERE c.estate = $1 AND c.card = $4 AND $4 <> '' LIMIT $5)"
            + " UNION ALL SELECT id, name, phone, number FROM visit WHERE estate = $1"
            + " AND number = $6) AS seen ORDER BY name, phone, number DESC) AS each"
            + " ORDER BY number DESC LIMIT "
            + MOST_RETURNING
            + ") ORDER BY v.number DESC",
        estate.value(),
        end,
        PLATE.matcher(plate).matches() ? plate : "-",
        card,
        LOOKED_AT,
        text.toUpperCase(Locale.ROOT).startsWith("LF") ? number(text).orElse(-1L) : -1L);
  }

  /** From a row that has the columns of a visit and the names beside it. */
  private static Line line(Row row) {
    String host = row.getString("host_name");
    return new Line(
        VisitRows.visit(row),
        row.getString("unit_name"),
        host == null ? "" : host,
        row.getBoolean("held"));
  }

  private static Optional<Long> number(String text) {
    Matcher found = NUMBER.matcher(text);
    return found.matches() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
  }

  /** The end of a phone, written backwards; empty for what is none. */
  private static String phoneEnd(String text) {
    return DIGITS.matcher(text).matches() ? new StringBuilder(text).reverse().toString() : "";
  }
}
