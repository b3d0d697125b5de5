package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.refund.rule.Paydays;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds of the paydays of all passes of an estate.
 *
 * @param weekAfterFrom a return on this day of the week or later is paid in the week after; absent
 *     when it need not be
 * @param closed days on which nothing is paid
 * @param by who said so last; absent when nobody has yet
 */
public record RefundCalendar(
    @Nullable DayOfWeek weekAfterFrom,
    Set<LocalDate> closed,
    @Nullable String by,
    @Nullable Instant at) {
  private static final RefundCalendar USUAL = new RefundCalendar(null, Set.of(), null, null);

  public RefundCalendar {
    closed = new TreeSet<>(closed);
  }

  /** The paydays of a pass's terms in this calendar. */
  public Paydays paydays(Terms.Paydays terms) {
    return new Paydays(terms.weekdays(), terms.afterDays(), weekAfterFrom, closed);
  }

  /** What was said last. */
  public static RefundCalendar of(Tx tx, EstateId estate) {
    return tx.one(
            RefundCalendar::calendar,
            "SELECT * FROM refund_calendar WHERE estate = $1 ORDER BY set_at DESC LIMIT 1",
            estate.value())
        .orElse(USUAL);
  }

  static void set(Tx tx, EstateId estate, RefundCalendar calendar, String by, Instant at) {
    DayOfWeek from = calendar.weekAfterFrom();
    tx.run(
        "INSERT INTO refund_calendar (estate, id, week_after_from, closed, set_by, set_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        UUID.randomUUID(),
        from == null ? null : (short) from.getValue(),
        calendar.closed().toArray(LocalDate[]::new),
        by,
        Times.utc(at));
  }

  private static RefundCalendar calendar(Row row) {
    Short from = row.getShort("week_after_from");
    return new RefundCalendar(
        from == null ? null : DayOfWeek.of(from),
        Set.of(row.getArrayOfLocalDates("closed")),
        row.getString("set_by"),
        Times.instant(row, "set_at"));
  }
}
