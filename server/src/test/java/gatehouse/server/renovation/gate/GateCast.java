package gatehouse.server.renovation.gate;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Direction;
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
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Crews at the gates. Permits and passes are written straight into the tables: what happens before
 * the gates is for others to test.
 */
public final class GateCast {
  public static final String FLAT = "b3-1204";

  private final Database database;
  private final List<EventHandler> handlers;
  private long last;

  /**
   * @param handlers that see what happens at the gates
   */
  public GateCast(Database database, List<EventHandler> handlers) {
    this.database = database;
    this.handlers = handlers;
  }

  /** A worker with the pass of one permit. */
  public record Hand(UUID person, PassId pass) {}

  /** A permit in force for the flat, from ten days before to ten days after a day. */
  public UUID permit(String number, String unit, int workers, AccessGroupId hours, LocalDate day) {
    UUID id = UUID.randomUUID();
    UUID owner = person("陈嘉怡");
    work(
        tx ->
            tx.run(
                "INSERT INTO renovation_permit (estate, id, number, unit, state, applicant, licence,"
                    + " head_name, head_phone, from_day, until_day, hours, workers, trades,"
                    + " details, terms, version, declared_at) SELECT $1, $2, $3, $4, 'IN_FORCE',"
                    + " $5, '', '周师傅', '13600000001', $6, $7, $8, $9, '{PAINTING}', '', t.id, 0,"
                    + " now() FROM renovation_terms t WHERE t.estate = $1 LIMIT 1",
                Cast.ESTATE.value(),
                id,
                number,
                unit,
                owner,
                day.minusDays(10),
                day.plusDays(10),
                hours.value(),
                workers));
    return id;
  }

  public Hand hand(UUID permit, String name) {
    return hand(permit, person(name));
  }

  public Hand hand(UUID permit, UUID person) {
    UUID pass = UUID.randomUUID();
    work(
        tx ->
            tx.run(
                "INSERT INTO pass (estate, id, number, holder, unit, kind, standing, state,"
                    + " at_gates, valid_from, uses, issued_at, issued_by, permit)"
                    + " SELECT $1, $2, count(*) + 1, $3, $4, 'RENOVATION_OWNER', 'ACTIVE',"
                    + " 'ISSUED', true, now(), 0, now(), 'lin', $5 FROM pass",
                Cast.ESTATE.value(),
                pass,
                person,
                FLAT,
                permit));
    return new Hand(person, new PassId(pass));
  }

  public UUID person(String name) {
    UUID id = UUID.randomUUID();
    work(
        tx ->
            tx.run(
                "INSERT INTO person (estate, id, name, added_at) VALUES ($1, $2, $3, now())",
                Cast.ESTATE.value(),
                id,
                name));
    return id;
  }

  public void in(Hand hand, Instant at) {
    tell(Cast.NORTH, passed(hand, Cast.NORTH_1, Direction.IN, at));
  }

  public void out(Hand hand, Instant at) {
    tell(Cast.NORTH, passed(hand, Cast.NORTH_1, Direction.OUT, at));
  }

  /** Refused because it was not the hour. */
  public void tapLate(Hand hand, Direction direction, Instant at) {
    tell(
        Cast.NORTH,
        stored(
            new AccessDecided(
                Cast.NORTH_1, direction, Cast.LI_CARD, hand.pass(), Reason.OUTSIDE_HOURS),
            Cast.NORTH,
            at));
  }

  public StoredEvent passed(Hand hand, PortalId lane, Direction direction, Instant at) {
    GatewayId gateway = lane.equals(Cast.WEST_1) ? Cast.WEST : Cast.NORTH;
    return stored(
        new PassageEnded(lane, direction, PassageOutcome.PASSED, 1, hand.pass()), gateway, at);
  }

  private StoredEvent stored(LobbyEvent event, GatewayId gateway, Instant at) {
    return new StoredEvent(
        new EventEnvelope(gateway, new Sequence(1, ++last), at, EventEnvelope.NO_PREVIOUS, event),
        at);
  }

  /** As the ingest does, in one transaction. */
  public void tell(GatewayId gateway, StoredEvent... events) {
    await(
        database.inTransaction(
            tx -> {
              Future<Void> done = Future.succeededFuture();
              for (EventHandler handler : handlers) {
                done = done.compose(next -> handler.handle(tx, Cast.ESTATE, List.of(events)));
              }
              return done;
            }));
  }

  /** Says of a permit what the desk would; the columns are as they are called. */
  public void set(UUID permit, String column, Object value) {
    work(
        tx ->
            tx.run(
                "UPDATE renovation_permit SET " + column + " = $3 WHERE estate = $1 AND id = $2",
                Cast.ESTATE.value(),
                permit,
                value));
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
