package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.uses.PassUses;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitRows;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of visits by the clock: nobody came, somebody stays too long, and at the closing
 * hour whoever was not seen to leave. Several servers may do it at once; what one has locked the
 * others pass over.
 */
public final class VisitClock {
  private static final Logger log = LoggerFactory.getLogger(VisitClock.class);
  private static final long EVERY_MS = 10_000;
  private static final int PER_TRANSACTION = 2_000;
  private static final String BY = "clock";

  /** Open although its time is over, with what the desk was told already. */
  private static final String OVER =
      "SELECT v.*, e.zone, coalesce(o.rings, 0) AS rings, o.last_at FROM visit v"
          + " JOIN estate e ON e.id = v.estate"
          + " LEFT JOIN visit_overstay o ON o.estate = v.estate AND o.visit = v.id"
          + " WHERE v.over_at IS NULL AND v.until_at <= $1";

  private final Database database;
  private final Visits visits;
  private final VisitPolicy policy;
  private final VisitPasses passes;
  private final PassUses uses;
  private final Clock clock;

  public VisitClock(
      Database database,
      Visits visits,
      VisitPolicy policy,
      VisitPasses passes,
      PassUses uses,
      Clock clock) {
    this.database = database;
    this.visits = visits;
    this.policy = policy;
    this.passes = passes;
    this.uses = uses;
    this.clock = clock;
  }

  /** A visit whose time is over. */
  private record Over(
      EstateId estate, Visit visit, ZoneId zone, int rings, @Nullable Instant lastRing) {

    /** The first closing hour after the visit should have ended. */
    Instant closing(LocalTime hour) {
      ZonedDateTime until = visit.errand().until().atZone(zone);
      ZonedDateTime closing = until.with(hour);
      return (closing.isAfter(until) ? closing : until.plusDays(1).with(hour)).toInstant();
    }

    boolean isToRing(VisitTerms.Clocks clocks, Instant now) {
      return visit.state() == VisitState.INSIDE
          && rings < clocks.ringMost()
          && (lastRing == null
              || !lastRing.plus(Duration.ofMinutes(clocks.ringEveryMinutes())).isAfter(now));
    }
  }

  /** From now on, every ten seconds. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY_MS,
        timer ->
            run().onFailure(e -> log.warn("The clock did not look at visits: {}", e.toString())));
  }

  /** Once. */
  public Future<Void> run() {
    return database
        .work(tx -> look(tx, clock.instant()))
        .compose(looked -> database.work(tx -> uses.forget(tx, clock.instant())))
        .mapEmpty();
  }

  private int look(Tx tx, Instant now) {
    Map<EstateId, VisitTerms> terms = new HashMap<>();
    List<Over> over =
        tx.list(
            VisitClock::over,
            OVER
                + " ORDER BY v.state = 'EXPECTED' DESC, v.until_at LIMIT "
                + PER_TRANSACTION
                + " FOR UPDATE OF v SKIP LOCKED",
            Times.utc(now));
    for (Over one : over) {
      VisitTerms today = terms.computeIfAbsent(one.estate(), estate -> policy.today(tx, estate));
      judge(tx, one, today.clocks(), now);
    }
    return over.size();
  }

  private void judge(Tx tx, Over over, VisitTerms.Clocks clocks, Instant now) {
    Visit visit = over.visit();
    Stay stay = visit.stay();
    if (visit.state() == VisitState.EXPECTED) {
      // Out, with a right to come in again that is over now; or never seen.
      boolean seen = stay.leftAt() != null;
      end(tx, over, seen ? VisitState.LEFT : VisitState.NO_SHOW, now);
    } else if (!over.closing(clocks.closing()).isAfter(now)) {
      end(tx, over, VisitState.CLOSED_BY_CLOCK, now);
    } else if (over.isToRing(clocks, now)) {
      ring(tx, over, now);
    }
  }

  private void end(Tx tx, Over over, VisitState state, Instant now) {
    Visit visit = over.visit();
    Visit ended =
        visits.save(
            tx,
            over.estate(),
            visit.as(state, visit.stay().ended(BY)),
            new VisitStep(now, Happened.valueOf(state.name()), "", BY));
    passes.end(tx, over.estate(), ended, BY);
  }

  private void ring(Tx tx, Over over, Instant now) {
    tx.run(
        "INSERT INTO visit_overstay AS o (estate, visit, rings, last_at) VALUES ($1, $2, 1, $3)"
            + " ON CONFLICT (estate, visit) DO UPDATE SET rings = o.rings + 1, last_at = $3",
        over.estate().value(),
        over.visit().id(),
        Times.utc(now));
    visits.note(
        tx,
        over.estate(),
        over.visit().id(),
        new VisitStep(now, Happened.OVERSTAYS, String.valueOf(over.rings() + 1), BY));
  }

  private static Over over(Row row) {
    return new Over(
        new EstateId(row.getString("estate")),
        VisitRows.visit(row),
        ZoneId.of(row.getString("zone")),
        row.getInteger("rings"),
        Times.instantOrNull(row, "last_at"));
  }
}
