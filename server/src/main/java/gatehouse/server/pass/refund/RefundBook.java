package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Cursor;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The refunds as they stand, and the days on which none are paid. */
public final class RefundBook {
  private static final int MOST_CLOSED_DAYS = 200;
  private static final int LONGEST_WORKLIST = 200;

  private final Database database;
  private final Clock clock;

  public RefundBook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Future<Optional<Refund>> byId(EstateId estate, UUID id) {
    return database
        .read(
            RefundRows::refund, RefundRows.SELECT + " AND f.id = $2", Tuple.of(estate.value(), id))
        .map(found -> found.stream().findFirst());
  }

  /** For a shift leader's approval, those that wait longest first. */
  public Future<List<Refund>> waiting(EstateId estate) {
    return database.read(
        RefundRows::refund,
        RefundRows.SELECT + " AND f.state = 'WAITING' ORDER BY f.asked_at LIMIT $2",
        Tuple.of(estate.value(), LONGEST_WORKLIST));
  }

  /** To be paid, the earliest payday first. */
  public Future<List<Refund>> due(EstateId estate) {
    return database.read(
        RefundRows::refund,
        RefundRows.SELECT + " AND f.state = 'DUE' ORDER BY f.payday, f.asked_at LIMIT $2",
        Tuple.of(estate.value(), LONGEST_WORKLIST));
  }

  /**
   * All of them, newest first.
   *
   * @param state only those; absent for all
   * @param cursor {@link Page#next} of the page before; absent for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Future<Page<Refund>> list(
      EstateId estate, Refund.@Nullable State state, @Nullable String cursor, int limit) {
    Cursor from = Cursor.of(cursor);
    return database
        .read(
            RefundRows::refund,
            RefundRows.SELECT
                + " AND ($2::text IS NULL OR f.state = $2) AND (f.asked_at, f.id) < ($3, $4)"
                + " ORDER BY f.asked_at DESC, f.id DESC LIMIT $5",
            Tuple.of(
                    estate.value(),
                    state == null ? null : state.name(),
                    Times.utc(from.before()),
                    from.id())
                .addInteger(limit + 1))
        .map(refunds -> Page.of(refunds, limit, RefundBook::cursor));
  }

  public Future<RefundCalendar> calendar(EstateId estate) {
    return database.work(tx -> RefundCalendar.of(tx, estate));
  }

  /** From now on; what is settled already keeps its payday. */
  public Future<RefundCalendar> set(
      EstateId estate, @Nullable DayOfWeek weekAfterFrom, Set<LocalDate> closed, String by) {
    if (closed.size() > MOST_CLOSED_DAYS) {
      return Future.failedFuture(new RefundRefused(Fault.TOO_MANY_DAYS, MOST_CLOSED_DAYS));
    }
    return database.work(
        tx -> {
          Instant now = clock.instant();
          RefundCalendar calendar = new RefundCalendar(weekAfterFrom, closed, by, now);
          RefundCalendar.set(tx, estate, calendar, by, now);
          return calendar;
        });
  }

  private static String cursor(Refund refund) {
    return new Cursor(refund.asked().at(), refund.id()).toString();
  }
}
