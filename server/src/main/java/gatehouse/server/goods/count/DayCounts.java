package gatehouse.server.goods.count;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.SlipState;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Counts the slips of a day, at the moment of asking. */
public final class DayCounts {
  private static final int MOST = 200;

  private static final String FIGURE =
      "SELECT count(*) AS issued, count(*) FILTER (WHERE state = 'RELEASED') AS released,"
          + " count(*) FILTER (WHERE state = 'CANCELLED') AS cancelled,"
          + " count(*) FILTER (WHERE state = 'REPLACED') AS replaced,"
          + " count(*) FILTER (WHERE state IN ('ISSUED', 'PARTLY', 'SENT_BACK', 'EXPIRED')) AS open"
          + " FROM goods_slip WHERE estate = $1 AND issued_at >= $2 AND issued_at < $3";

  private static final String OPEN =
      "SELECT s.id, s.number, u.name AS unit_name, s.applicant_name, s.state, s.until_at,"
          + " s.explained FROM goods_slip s JOIN unit u ON u.estate = s.estate AND u.id = s.unit"
          + " WHERE s.estate = $1 AND s.issued_at < $2"
          + " AND s.state IN ('ISSUED', 'PARTLY', 'SENT_BACK', 'EXPIRED')"
          + " ORDER BY s.issued_at LIMIT "
          + MOST;

  public DayCount of(Tx tx, EstateId estate, LocalDate day, ZoneId zone) {
    OffsetDateTime from = Times.utc(day.atStartOfDay(zone).toInstant());
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return new DayCount(
        day,
        tx.one(DayCounts::figure, FIGURE, estate.value(), from, Times.utc(end)).orElseThrow(),
        tx.list(row -> open(row, end), OPEN, estate.value(), Times.utc(end)));
  }

  private static DayCount.Figure figure(Row row) {
    return new DayCount.Figure(
        row.getLong("issued"),
        row.getLong("released"),
        row.getLong("cancelled"),
        row.getLong("replaced"),
        row.getLong("open"));
  }

  private static DayCount.OpenSlip open(Row row, Instant dayEnd) {
    Instant until = Times.instant(row, "until_at");
    return new DayCount.OpenSlip(
        row.getUUID("id"),
        "FX%07d".formatted(row.getLong("number")),
        row.getString("unit_name"),
        row.getString("applicant_name"),
        SlipState.valueOf(row.getString("state")),
        until,
        row.getString("explained"),
        until.isAfter(dayEnd));
  }
}
