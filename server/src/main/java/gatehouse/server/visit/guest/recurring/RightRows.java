package gatehouse.server.visit.guest.recurring;

import gatehouse.server.db.Times;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights as the table has them. */
final class RightRows {
  private RightRows() {}

  static RecurringRight right(Row row) {
    Instant ended = Times.instantOrNull(row, "ended_at");
    Set<DayOfWeek> days =
        Arrays.stream(row.getArrayOfShorts("days"))
            .map(DayOfWeek::of)
            .collect(Collectors.toUnmodifiableSet());
    return new RecurringRight(
        row.getUUID("id"),
        new RecurringRight.For(
            row.getString("unit"),
            row.getString("unit_name"),
            row.getUUID("host"),
            row.getString("name"),
            row.getString("phone"),
            row.getString("purpose")),
        new WeekPlan(days, row.getShort("from_min"), row.getShort("until_min")),
        row.getLocalDate("from_day"),
        row.getLocalDate("until_day"),
        row.getUUID("pass"),
        new RecurringRight.Made(
            row.getString("made_by"),
            Times.instant(row, "made_at"),
            ended == null
                ? null
                : new RecurringRight.Ended(
                    row.getString("ended_by"), ended, row.getString("end_reason"))));
  }
}
