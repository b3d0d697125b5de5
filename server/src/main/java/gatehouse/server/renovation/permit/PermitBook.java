package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Cursor;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.Permits;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The permits as lists. */
public final class PermitBook {
  private static final int LONGEST_WORKLIST = 100;
  private static final int LONGEST_WORDS = 60;

  private static final String SELECT =
      "SELECT p.*, u.name AS unit_name, a.name AS applicant_name FROM renovation_permit p"
          + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " JOIN person a ON a.estate = p.estate AND a.id = p.applicant WHERE p.estate = $1";

  /** {@code $5} is what was typed. */
  private static final String FITTING =
      " AND (p.number = upper($5) OR starts_with(lower(u.name), lower($5))"
          + " OR starts_with(lower(u.id), lower($5))"
          + " OR starts_with(lower(p.company), lower($5)))";

  /** A permit in a list. */
  public record Line(Permit permit, String unit, String applicant, Instant declaredAt) {}

  private final Database database;

  public PermitBook(Database database) {
    this.database = database;
  }

  /**
   * Newest first.
   *
   * @param state only those; absent for all
   * @param words a number, or the beginning of a unit's or a company's name; empty for all
   * @param cursor {@link Page#next} of the page before; absent for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Future<Page<Line>> list(
      EstateId estate,
      @Nullable PermitState state,
      String words,
      @Nullable String cursor,
      int limit) {
    Cursor from = Cursor.of(cursor);
    String typed = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    return database
        .read(
            PermitBook::line,
            SELECT
                + " AND ($2::text IS NULL OR p.state = $2)"
                + " AND (p.declared_at, p.id) < ($3, $4)"
                + (typed.isEmpty() ? " AND $5 = ''" : FITTING)
                + " ORDER BY p.declared_at DESC, p.id DESC LIMIT $6",
            Tuple.of(
                estate.value(),
                state == null ? null : state.name(),
                Times.utc(from.before()),
                from.id(),
                typed,
                limit + 1))
        .map(lines -> Page.of(lines, limit, PermitBook::cursor));
  }

  /** The permit whose number was scanned or typed whole. */
  public Future<Optional<Line>> byNumber(EstateId estate, String number) {
    return database
        .read(
            PermitBook::line,
            SELECT + " AND p.number = $2",
            Tuple.of(estate.value(), number.strip().toUpperCase(Locale.ROOT)))
        .map(found -> found.stream().findFirst());
  }

  public Future<Optional<Line>> byId(EstateId estate, UUID id) {
    return database
        .read(PermitBook::line, SELECT + " AND p.id = $2", Tuple.of(estate.value(), id))
        .map(found -> found.stream().findFirst());
  }

  /** For engineering's word, those that wait longest first. */
  public Future<List<Line>> waiting(EstateId estate) {
    return database.read(
        PermitBook::line,
        SELECT + " AND p.state = 'DECLARED' ORDER BY p.declared_at LIMIT $2",
        Tuple.of(estate.value(), LONGEST_WORKLIST));
  }

  private static Line line(Row row) {
    return new Line(
        Permits.permit(row),
        row.getString("unit_name"),
        row.getString("applicant_name"),
        Times.instant(row, "declared_at"));
  }

  private static String cursor(Line line) {
    return new Cursor(line.declaredAt(), line.permit().id()).toString();
  }
}
