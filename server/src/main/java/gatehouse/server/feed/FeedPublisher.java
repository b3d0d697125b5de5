package gatehouse.server.feed;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the gateways their change pages: at once when a feed grows, when a gateway says which
 * revision it has, and again when a page was not answered. Several servers may do it beside each
 * other, because what is on its way stands in the database.
 */
public final class FeedPublisher {
  private static final Logger log = LoggerFactory.getLogger(FeedPublisher.class);
  private static final long SWEEP_MILLIS = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final BiFunction<String, byte[], Future<Void>> post;
  private final Clock clock;

  /**
   * @param post sends a message to a topic
   */
  public FeedPublisher(
      Vertx vertx, Database database, BiFunction<String, byte[], Future<Void>> post, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.post = post;
    this.clock = clock;
  }

  public void start(Doorbell doorbell) {
    doorbell.listen(
        ChangeFeed.CHANNEL,
        ring -> {
          int slash = ring.indexOf('/');
          send(ring.substring(0, slash), ring.substring(slash + 1));
        });
    vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
  }

  /**
   * A gateway says its revision.
   *
   * @return done when its word is kept; the next page is sent after that
   */
  public Future<Void> wanted(Address gateway, byte[] payload) throws WireException {
    Wanted wanted = WireCodec.read(payload, Wanted.class);
    if (!wanted.gateway().equals(gateway.gateway())) {
      throw new WireException("the message names the gateway " + wanted.gateway());
    }
    return database
        .inTransaction(
            tx ->
                new FeedDelivery(tx, gateway, clock.instant())
                    .wanted(wanted.at().value())
                    .compose(
                        kept ->
                            Doorbell.ring(tx, GatewayStandings.CHANNEL, gateway.estate().value())))
        .onSuccess(kept -> send(gateway));
  }

  /** Sends again what was not answered; only to who is there, the others ask when they come. */
  private void sweep() {
    database
        .read(
            row -> new String[] {row.getString("estate"), row.getString("gateway")},
            "SELECT s.estate, s.gateway FROM gateway_status s"
                + " JOIN feed_head h ON h.estate = s.estate AND h.gateway = s.gateway"
                + " LEFT JOIN feed_delivery d ON d.estate = s.estate AND d.gateway = s.gateway"
                + " WHERE s.online AND h.revision > coalesce(d.in_force, 0)"
                + " AND (d.awaited_since IS NULL OR d.awaited_since < $1)",
            Tuple.of(Times.utc(clock.instant().minus(FeedDelivery.PATIENCE))))
        .onSuccess(behind -> behind.forEach(one -> send(one[0], one[1])))
        .onFailure(e -> log.debug("No sweep of the feeds: {}", e.getMessage()));
  }

  private void send(String estate, String gateway) {
    send(new Address(new EstateId(estate), new GatewayId(gateway), Channel.CHANGES));
  }

  private void send(Address gateway) {
    database
        .inTransaction(tx -> new FeedDelivery(tx, gateway, clock.instant()).next())
        .onFailure(e -> log.warn("No page for {}: {}", name(gateway), e.toString()))
        .onSuccess(
            page ->
                page.ifPresent(
                    one ->
                        post.apply(
                                Topics.of(gateway.estate(), gateway.gateway(), Channel.CHANGES),
                                ChangePages.write(one))
                            .onFailure(
                                e ->
                                    log.debug(
                                        "{} did not get its page: {}",
                                        name(gateway),
                                        e.getMessage()))));
  }

  private static String name(Address gateway) {
    return gateway.estate() + "/" + gateway.gateway();
  }
}
