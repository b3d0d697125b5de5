package gatehouse.server.ledger.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deposits that are held, by kind and age, and one by one. */
public final class HeldReport {
  /** Ages in days: up to a month, a quarter, half a year, a year, and older. */
  public static final List<Integer> AGES = List.of(30, 90, 180, 365);

  /**
   * Deposits of one kind and age.
   *
   * @param age index into {@link #AGES}; one more for the oldest
   */
  public record Group(String kind, int age, long count, long fen) {}

  /**
   * One deposit.
   *
   * @param unit its name, or what the receipt has when the register does not know it
   * @param payday from which it is to be paid, when it is settled
   */
  public record Held(
      long receipt,
      String kind,
      String subject,
      String payer,
      @Nullable String unit,
      long takenFen,
      long heldFen,
      Instant takenAt,
      LocalDate takenOn,
      @Nullable LocalDate payday) {}

  private HeldReport() {}

  public static List<Group> groups(Tx tx, EstateId estate, LocalDate today) {
    return tx.list(
        row ->
            new Group(
                row.getString("kind"), row.getInteger("age"), row.getLong("n"), row.getLong("fen")),
        "SELECT kind, width_bucket($2::date - taken_on, ARRAY[31, 91, 181, 366]) AS age,"
            + " sum(deposits)::int8 AS n, sum(held)::int8 AS fen FROM deposit_day"
            + " WHERE estate = $1 AND deposits > 0 GROUP BY kind, age ORDER BY kind, age",
        estate.value(),
        today);
  }

  /**
   * Oldest first.
   *
   * @param after the receipt after whose deposit the list goes on; 0 for the beginning
   */
  public static List<Held> list(Tx tx, EstateId estate, long after, int limit) {
    return tx.list(
        HeldReport::held,
        "SELECT r.number, d.kind, d.subject, r.payer,"
            + " coalesce(u.name, r.payer_unit) AS payer_unit, d.taken, d.held, d.taken_at,"
            + " d.taken_on, s.payday FROM (SELECT * FROM deposit d WHERE d.estate = $1"
            + " AND d.held > 0 AND (d.taken_at, d.id) > (coalesce((SELECT p.taken_at FROM receipt r"
            + " JOIN deposit p ON p.estate = r.estate AND p.id = r.journal"
            + " WHERE r.estate = $1 AND r.number = $2), '-infinity'),"
            + " coalesce((SELECT r.journal FROM receipt r WHERE r.estate = $1 AND r.number = $2),"
            + " '00000000-0000-0000-0000-000000000000')) ORDER BY d.taken_at, d.id LIMIT $3) d"
            + " JOIN receipt r ON r.estate = d.estate AND r.journal = d.id"
            + " LEFT JOIN unit u ON u.estate = r.estate AND u.id = r.payer_unit"
            + " LEFT JOIN settlement s ON s.estate = d.estate AND s.deposit = d.id"
            + " AND s.undone IS NULL ORDER BY d.taken_at, d.id",
        estate.value(),
        after,
        limit);
  }

  private static Held held(Row row) {
    return new Held(
        row.getLong("number"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("payer"),
        row.getString("payer_unit"),
        row.getLong("taken"),
        row.getLong("held"),
        Times.instant(row, "taken_at"),
        row.getLocalDate("taken_on"),
        row.getLocalDate("payday"));
  }
}
