package gatehouse.server.work;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The book of the desk's work: what was done, by whom, and how long it took. */
public final class WorkLog {
  private static final String SPREAD =
      "SELECT kind, %s AS day, %s AS who, count(*) AS pieces,"
          + " percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,"
          + " percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS ninety,"
          + " count(*) FILTER (WHERE seconds <= target) AS within"
          + " FROM (SELECT kind, target, by, (done_at AT TIME ZONE $4)::date AS day,"
          + " extract(epoch FROM done_at - began_at)::float8 AS seconds FROM work_piece"
          + " WHERE estate = $1 AND done_at >= ($2::date)::timestamp AT TIME ZONE $4"
          + " AND done_at < ($3::date + 1)::timestamp AT TIME ZONE $4"
          + " AND ($5::text IS NULL OR by = $5)) AS work GROUP BY %s ORDER BY %s";

  private static final String LENGTHS =
      "SELECT kind, width_bucket(extract(epoch FROM done_at - began_at)::float8 - 0.0005,"
          + " $6::float8[]) AS step, count(*) AS pieces FROM work_piece"
          + " WHERE estate = $1 AND done_at >= ($2::date)::timestamp AT TIME ZONE $4"
          + " AND done_at < ($3::date + 1)::timestamp AT TIME ZONE $4"
          + " AND ($5::text IS NULL OR by = $5) GROUP BY kind, step";

  private final Database database;

  public WorkLog(Database database) {
    this.database = database;
  }

  /**
   * Which work is asked for.
   *
   * @param until the last day, included
   * @param by one operator's alone; absent for everybody's
   */
  public record Question(
      EstateId estate, LocalDate from, LocalDate until, ZoneId zone, @Nullable String by) {}

  /** Writes a piece down; a second time it is the same piece, as it was the first time. */
  public Future<Piece> write(EstateId estate, Piece piece) {
    return database.work(tx -> write(tx, estate, piece));
  }

  /** The same inside the transaction of the work itself. */
  public static Piece write(Tx tx, EstateId estate, Piece piece) {
    tx.run(
        "INSERT INTO work_piece (estate, id, kind, subject, by, began_at, done_at, target)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (estate, id) DO NOTHING",
        estate.value(),
        piece.id(),
        piece.kind().name(),
        piece.subject(),
        piece.by(),
        Times.utc(piece.began()),
        Times.utc(piece.done()),
        (int) piece.kind().target().toSeconds());
    return byId(tx, estate, piece.id());
  }

  /** The pieces of work that a thing has seen, newest first. */
  public Future<List<Piece>> of(EstateId estate, String subject) {
    return database.work(tx -> of(tx, estate, subject));
  }

  public static List<Piece> of(Tx tx, EstateId estate, String subject) {
    return tx.list(
        WorkLog::piece,
        "SELECT id, kind, subject, by, began_at, done_at FROM work_piece"
            + " WHERE estate = $1 AND subject = $2 ORDER BY done_at DESC",
        estate.value(),
        subject);
  }

  public Future<WorkReport> report(Question asked) {
    return database.work(
        tx ->
            new WorkReport(
                spreads(tx, asked, "NULL::date", "NULL::text", "kind", "kind"),
                spreads(tx, asked, "day", "NULL::text", "day, kind", "day DESC, kind"),
                spreads(tx, asked, "NULL::date", "by", "by, kind", "by, kind"),
                lengths(tx, asked)));
  }

  /** By kind of work alone, inside somebody's transaction. */
  public static List<Spread> kinds(Tx tx, Question asked) {
    return spreads(tx, asked, "NULL::date", "NULL::text", "kind", "kind");
  }

  private static List<Spread> spreads(
      Tx tx, Question asked, String day, String by, String group, String order) {
    return tx.list(
        row ->
            new Spread(
                WorkKind.valueOf(row.getString("kind")),
                row.getLocalDate("day"),
                row.getString("who"),
                row.getLong("pieces"),
                seconds(row.getDouble("median")),
                seconds(row.getDouble("ninety")),
                row.getLong("within")),
        SPREAD.formatted(day, by, group, order),
        asked.estate().value(),
        asked.from(),
        asked.until(),
        asked.zone().getId(),
        asked.by());
  }

  private static Map<WorkKind, List<Long>> lengths(Tx tx, Question asked) {
    Double[] ends =
        WorkReport.STEPS.stream().map(step -> (double) step.toSeconds()).toArray(Double[]::new);
    Map<WorkKind, List<Long>> lengths = new EnumMap<>(WorkKind.class);
    for (Row row :
        tx.list(
            row -> row,
            LENGTHS,
            asked.estate().value(),
            asked.from(),
            asked.until(),
            asked.zone().getId(),
            asked.by(),
            ends)) {
      lengths
          .computeIfAbsent(WorkKind.valueOf(row.getString("kind")), kind -> empty())
          .set(row.getInteger("step"), row.getLong("pieces"));
    }
    return lengths;
  }

  private static List<Long> empty() {
    List<Long> steps = new ArrayList<>();
    for (int i = 0; i <= WorkReport.STEPS.size(); i++) {
      steps.add(0L);
    }
    return steps;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Piece byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(
            WorkLog::piece,
            "SELECT id, kind, subject, by, began_at, done_at FROM work_piece"
                + " WHERE estate = $1 AND id = $2",
            estate.value(),
            id)
        .orElseThrow();
  }

  private static Piece piece(Row row) {
    return new Piece(
        row.getUUID("id"),
        WorkKind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("by"),
        Times.instant(row, "began_at"),
        Times.instant(row, "done_at"));
  }
}
