package gatehouse.server.feed;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.command.SignedCommand;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Orders to gateways, for now or never: written down, signed, sent, and answered by an event. An
 * order is in the book before it leaves, so that nothing opens of which the book does not know.
 */
public final class Commands implements EventHandler {
  private static final String CHANNEL = "gate_order";

  /** A gateway refuses an order after this, however it was held up. */
  public static final Duration LIFE = Duration.ofSeconds(15);

  private static final long BROKER_SECONDS = 5;

  private static final String SELECT =
      "SELECT id, gateway, lane, direction, mode, why, by, at, expires_at, state, detail, answered_at"
          + " FROM gate_order WHERE estate = $1";

  private final Database database;
  private final BiFunction<EstateId, Command, SignedCommand> signer;
  private final Clock clock;
  private volatile BiFunction<String, byte[], Future<Void>> post =
      (topic, payload) -> Future.failedFuture("there is no connection to the broker");

  /**
   * @param signer signs with the estate's key for commands
   */
  public Commands(
      Database database, BiFunction<EstateId, Command, SignedCommand> signer, Clock clock) {
    this.database = database;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * @param sending sends a message to a topic
   */
  public void start(BiFunction<String, byte[], Future<Void>> sending) {
    post = sending;
  }

  /** Sends an order; what the gateway makes of it comes later, as news. */
  public Future<Order> order(EstateId estate, Order.Wanted wanted) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    return database
        .work(tx -> write(tx, estate, id, wanted, now))
        .compose(written -> database.work(tx -> send(tx, estate, id, wanted)))
        .recover(e -> database.work(tx -> notSent(tx, estate, id, e)))
        .compose(sent -> database.work(tx -> byId(tx, estate, id).orElseThrow()));
  }

  public Optional<Order> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Commands::order, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Those of a while, the newest first. */
  public List<Order> recent(Tx tx, EstateId estate, Duration since, int most) {
    return tx.list(
        Commands::order,
        SELECT + " AND at >= $2 ORDER BY at DESC, id LIMIT $3",
        estate.value(),
        Times.utc(clock.instant().minus(since)),
        most);
  }

  /** Calls the listener, on an event loop, when an estate's orders have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  /** Takes the gateways' answers. */
  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Future<Void> done = Future.succeededFuture();
    for (StoredEvent stored : events) {
      if (stored.envelope().event() instanceof CommandAnswered answered) {
        done = done.compose(before -> answered(tx, estate, stored, answered));
      }
    }
    return done;
  }

  private static Future<Void> answered(
      SqlConnection tx, EstateId estate, StoredEvent stored, CommandAnswered answered) {
    UUID order;
    try {
      order = UUID.fromString(answered.command());
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture(); // no order of ours; the log has it
    }
    return tx.preparedQuery(
            "UPDATE gate_order SET state = $4, detail = $5, answered_at = $6"
                + " WHERE estate = $1 AND gateway = $2 AND id = $3 AND answered_at IS NULL")
        .execute(
            Tuple.of(
                estate.value(),
                stored.envelope().gateway().value(),
                order,
                (answered.done() ? Order.State.DONE : Order.State.REFUSED).name(),
                Texts.storable(answered.detail()),
                Times.utc(stored.envelope().occurredAt())))
        .compose(
            known ->
                known.rowCount() == 0
                    ? Future.succeededFuture()
                    : Doorbell.ring(tx, CHANNEL, estate.value()));
  }

  private Void write(Tx tx, EstateId estate, UUID id, Order.Wanted wanted, Instant now) {
    CommandAction action = wanted.action();
    CommandAction.Open open = action instanceof CommandAction.Open one ? one : null;
    CommandAction.SetMode set = action instanceof CommandAction.SetMode one ? one : null;
    tx.run(
        "INSERT INTO gate_order (estate, id, gateway, lane, direction, mode, why, by, at,"
            + " expires_at, state, detail)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'SENDING', '')",
        estate.value(),
        id,
        wanted.gateway().value(),
        action.lane().value(),
        open == null ? null : open.direction().name(),
        set == null ? null : set.mode().name(),
        open == null ? "" : Texts.storable(open.why()),
        wanted.by(),
        Times.utc(now),
        Times.utc(now.plus(LIFE)));
    return null;
  }

  /**
   * The gateway's counter stays locked until the broker has the message: two orders reach a gateway
   * in the order of their numbers, also from two servers, and none is taken for a replay. Numbers
   * go with the clock, so that a database from a backup does not begin with old ones.
   */
  private Void send(Tx tx, EstateId estate, UUID id, Order.Wanted wanted) {
    long counter =
        tx.one(
                row -> row.getLong("counter"),
                "INSERT INTO gate_order_counter AS c (estate, gateway, counter) VALUES ($1, $2, $3)"
                    + " ON CONFLICT (estate, gateway)"
                    + " DO UPDATE SET counter = greatest(c.counter + 1, excluded.counter)"
                    + " RETURNING counter",
                estate.value(),
                wanted.gateway().value(),
                clock.instant().toEpochMilli())
            .orElseThrow();
    Instant expires =
        tx.one(
                row -> Times.instant(row, "expires_at"),
                "UPDATE gate_order SET state = 'SENT', counter = $3 WHERE estate = $1 AND id = $2"
                    + " RETURNING expires_at",
                estate.value(),
                id,
                counter)
            .orElseThrow();
    Command command =
        new Command(id.toString(), wanted.gateway(), counter, expires, wanted.action());
    String topic = Topics.of(estate, wanted.gateway(), Channel.COMMANDS);
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
    tx.await(
        post.apply(topic, WireCodec.write(signer.apply(estate, command)))
            .timeout(BROKER_SECONDS, TimeUnit.SECONDS));
    return null;
  }

  private static Void notSent(Tx tx, EstateId estate, UUID id, Throwable e) {
    tx.run(
        "UPDATE gate_order SET state = 'NOT_SENT', detail = $3"
            + " WHERE estate = $1 AND id = $2 AND answered_at IS NULL",
        estate.value(),
        id,
        Texts.storable(String.valueOf(e.getMessage())));
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
    return null;
  }

  private static Order order(Row row) {
    String direction = row.getString("direction");
    String mode = row.getString("mode");
    return new Order(
        row.getUUID("id"),
        new GatewayId(row.getString("gateway")),
        new PortalId(row.getString("lane")),
        direction == null ? null : Direction.valueOf(direction),
        mode == null ? null : LaneMode.valueOf(mode),
        row.getString("why"),
        row.getString("by"),
        Times.instant(row, "at"),
        Times.instant(row, "expires_at"),
        Order.State.valueOf(row.getString("state")),
        row.getString("detail"),
        Times.instantOrNull(row, "answered_at"));
  }
}
