package gatehouse.server.visit.way;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.Visits;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Visitors on their way: registered and confirmed, with a pass, through the lanes. */
public final class WayCast {
  public static final String FLAT = "b3-1204";
  private static final EstateId ESTATE = Cast.ESTATE;

  private final Database database;
  private final VisitPasses passes;
  private final List<EventHandler> handlers;
  private final Clock clock;
  private final Visits visits = new Visits();
  private long last = System.nanoTime() / 1_000;

  /**
   * @param handlers that see what happens at the gates
   */
  public WayCast(Database database, VisitPasses passes, List<EventHandler> handlers, Clock clock) {
    this.database = database;
    this.passes = passes;
    this.handlers = handlers;
    this.clock = clock;
  }

  /** A visit that the host has confirmed, with its pass, from a minute ago for so long. */
  public Visit visit(String name, int entries, Duration lasts) {
    Instant now = clock.instant();
    Errand errand =
        new Errand(
            VisitSource.DESK,
            FLAT,
            null,
            "family",
            "",
            "蛋糕一盒",
            now.minusSeconds(60),
            now.plus(lasts),
            entries,
            List.of(Cast.HOMES));
    Confirmation word = new Confirmation(Confirmation.How.PHONE, now, "lin", "请上来");
    Visit fresh =
        Visit.fresh(
            UUID.randomUUID(),
            VisitState.ARRIVED,
            new Visitor(name, "13800000001", null, "", 1, "", null),
            errand,
            Stay.NONE.arrived(now).confirmedBy(word));
    return work(
        tx -> {
          VisitStep step = new VisitStep(now, Happened.REGISTERED, "", "lin");
          return passes.issue(tx, ESTATE, visits.add(tx, ESTATE, fresh, step), "lin");
        });
  }

  public Visit now(Visit visit) {
    return work(tx -> visits.byId(tx, ESTATE, visit.id()).orElseThrow());
  }

  public List<Happened> happened(Visit visit) {
    return work(tx -> visits.steps(tx, ESTATE, visit.id()).stream().map(VisitStep::what).toList());
  }

  /** The visit, kept from others, in a transaction of the caller's. */
  public Visit locked(Tx tx, Visit visit) {
    return visits.locked(tx, ESTATE, visit.id(), null);
  }

  public StoredEvent in(Visit visit, PortalId lane, Instant at) {
    return passed(visit, lane, Direction.IN, at);
  }

  public StoredEvent out(Visit visit, PortalId lane, Instant at) {
    return passed(visit, lane, Direction.OUT, at);
  }

  /** Let in and gone through, as two events; what a use is counted by. */
  public void letIn(Visit visit, PortalId lane, Instant at) {
    long decision = ++last;
    PassId pass = pass(visit);
    tell(
        stored(
            new AccessDecided(lane, Direction.IN, Cast.LI_CARD, pass, Reason.GRANTED),
            lane,
            decision,
            at),
        stored(
            new PassageEnded(lane, Direction.IN, PassageOutcome.PASSED, decision, pass),
            lane,
            ++last,
            at.plusMillis(500)));
  }

  private StoredEvent passed(Visit visit, PortalId lane, Direction direction, Instant at) {
    return stored(
        new PassageEnded(lane, direction, PassageOutcome.PASSED, 1, pass(visit)), lane, ++last, at);
  }

  private static PassId pass(Visit visit) {
    return new PassId(Objects.requireNonNull(visit.stay().pass()));
  }

  private static StoredEvent stored(LobbyEvent event, PortalId lane, long sequence, Instant at) {
    GatewayId gateway = lane.equals(Cast.WEST_1) ? Cast.WEST : Cast.NORTH;
    return new StoredEvent(
        new EventEnvelope(gateway, new Sequence(1, sequence), at, EventEnvelope.NO_PREVIOUS, event),
        at);
  }

  /** As the ingest does, in one transaction. */
  public void tell(StoredEvent... events) {
    await(
        database.inTransaction(
            tx -> {
              Future<Void> done = Future.succeededFuture();
              for (EventHandler handler : handlers) {
                done = done.compose(next -> handler.handle(tx, ESTATE, List.of(events)));
              }
              return done;
            }));
  }

  public <T> T work(Database.Work<T> work) {
    return await(database.work(work));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }
}
