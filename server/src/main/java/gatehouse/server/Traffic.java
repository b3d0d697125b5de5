package gatehouse.server;

import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.server.EmbeddedParts.BrokerAccess;
import gatehouse.server.feed.FeedPublisher;
import gatehouse.server.feed.StatusBoard;
import gatehouse.server.house.House;
import gatehouse.server.ingest.Incidents;
import gatehouse.server.ingest.Ingest;
import gatehouse.server.ingest.IngestMetrics;
import gatehouse.server.ingest.Mailroom;
import gatehouse.server.ingest.RefusedMessages;
import gatehouse.server.ingest.mqtt.MqttConsumer;
import gatehouse.server.ingest.mqtt.MqttPublisher;
import gatehouse.server.ingest.mqtt.MqttSettings;
import gatehouse.server.site.pages.Arrivals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way in from the gateways, and the way out to them, through the broker. */
final class Traffic {
  private final Vertx vertx;
  private final House house;
  private final Clock clock;
  private final IngestMetrics counted = new IngestMetrics();
  private @Nullable MqttPublisher publisher;
  private @Nullable MqttConsumer consumer;

  Traffic(Vertx vertx, House house, Clock clock) {
    this.vertx = vertx;
    this.house = house;
    this.clock = clock;
  }

  /** Connects; when the broker is not there yet, it is tried again for as long as it takes. */
  Future<Void> start(BrokerAccess broker) {
    MqttSettings settings =
        new MqttSettings(broker.address(), broker.user(), broker.password(), broker.clientName());
    MqttPublisher sending = new MqttPublisher(settings);
    publisher = sending;
    Ingest ingest =
        new Ingest(
            house.database(),
            house.handlers(),
            new RefusedMessages(house.database(), clock),
            sending::publish,
            counted,
            clock);
    FeedPublisher feed = new FeedPublisher(vertx, house.database(), sending::publish, clock);
    StatusBoard board = new StatusBoard(house.database(), clock);
    Mailroom mailroom =
        new Mailroom(
            vertx,
            ingest,
            Map.of(Channel.WANTED, feed::wanted, Channel.STATUS, board::status),
            gateway -> house.secrets().knows(gateway.estate(), gateway.gateway()));
    MqttConsumer taking = new MqttConsumer(settings, Mailroom.filters(), mailroom);
    consumer = taking;
    return vertx
        .deployVerticle(ingest)
        .map(
            deployed -> {
              feed.start(house.doorbell());
              house.visits().guard().commands().start(sending::publish);
              sending.start();
              taking.start();
              return null;
            });
  }

  /** What became of the messages that arrived. */
  Arrivals arrivals() {
    return new Arrivals(
        new Incidents(house.database()), new RefusedMessages(house.database(), clock), counted);
  }

  IngestMetrics counted() {
    return counted;
  }

  /** Both connections to the broker are up. */
  Future<Void> healthy() {
    MqttPublisher sending = publisher;
    MqttConsumer taking = consumer;
    return sending != null && taking != null && sending.isConnected() && taking.isConnected()
        ? Future.succeededFuture()
        : Future.failedFuture("there is no connection to the broker");
  }

  /** Events do not pile up between broker and database. */
  Future<Void> flowing() {
    return counted.waiting() < 1_000
        ? Future.succeededFuture()
        : Future.failedFuture(counted.waiting() + " messages wait for the database");
  }

  Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          if (consumer != null) {
            consumer.close();
          }
          if (publisher != null) {
            publisher.close();
          }
          return null;
        });
  }
}
