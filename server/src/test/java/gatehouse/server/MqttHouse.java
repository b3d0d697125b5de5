package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.server.broker.BrokerAccounts;
import gatehouse.server.broker.EmbeddedBroker;
import gatehouse.server.feed.FeedPublisher;
import gatehouse.server.feed.StatusBoard;
import gatehouse.server.house.Accounts;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.Ingest;
import gatehouse.server.ingest.IngestMetrics;
import gatehouse.server.ingest.Mailroom;
import gatehouse.server.ingest.RefusedMessages;
import gatehouse.server.ingest.mqtt.MqttConsumer;
import gatehouse.server.ingest.mqtt.MqttPublisher;
import gatehouse.server.ingest.mqtt.MqttSettings;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A fixture's house with a broker and the ways in and out, wired as the roof wires them. */
public final class MqttHouse implements AutoCloseable {
  private final ServerFixture house;
  private final EmbeddedBroker broker;
  private final Map<String, String> secrets = new HashMap<>();
  public final RefusedMessages refused;
  public IngestMetrics metrics = new IngestMetrics();
  public MqttConsumer consumer;
  private AtomicBoolean failing = new AtomicBoolean();
  private MqttPublisher publisher;

  public MqttHouse(ServerFixture house, Path folder) {
    this.house = house;
    this.refused = new RefusedMessages(house.database, house.clock);
    this.broker = new EmbeddedBroker(folder, "127.0.0.1", 0, new Accounts());
    this.publisher = new MqttPublisher(settings());
    this.consumer = new MqttConsumer(settings(), List.of(), delivery -> {});
  }

  public void start() throws IOException {
    broker.start();
    for (var gateway : List.of(Cast.NORTH, Cast.WEST)) {
      secrets.put(gateway.value(), house.await(house.register.replaceSecret(Cast.ESTATE, gateway)));
    }
    house.await(house.secrets.refresh());
    startServer();
  }

  /** Lets every transaction of this server fail, as a database that is away does. */
  public void failing(boolean fails) {
    failing.set(fails);
  }

  /** What a killed server leaves: nothing acknowledged that was not stored. */
  public void restartServer() {
    consumer.close();
    publisher.close();
    metrics = new IngestMetrics();
    startServer();
  }

  /** A connected client with the rights of this gateway. */
  public TestClient gateway(String id) throws MqttException {
    return new TestClient(broker.port(), "gateway-" + id, id, secrets.getOrDefault(id, ""))
        .connect();
  }

  @Override
  public void close() {
    consumer.close();
    publisher.close();
    broker.close();
  }

  private void startServer() {
    publisher = new MqttPublisher(settings());
    AtomicBoolean fails = new AtomicBoolean();
    failing = fails;
    EventHandler door =
        (tx, estate, events) ->
            fails.get() ? Future.failedFuture("the test said so") : Future.succeededFuture();
    MqttPublisher post = publisher;
    Ingest ingest =
        new Ingest(
            house.database,
            List.of(door, house.accessLog, house.deskReads),
            refused,
            post::publish,
            metrics,
            house.clock);
    FeedPublisher feed = new FeedPublisher(house.vertx, house.database, post::publish, house.clock);
    StatusBoard board = new StatusBoard(house.database, house.clock);
    Mailroom mailroom =
        new Mailroom(
            house.vertx,
            ingest,
            Map.of(Channel.WANTED, feed::wanted, Channel.STATUS, board::status),
            gateway -> house.secrets.knows(gateway.estate(), gateway.gateway()));
    house.await(house.vertx.deployVerticle(ingest));
    feed.start(house.doorbell);
    consumer = new MqttConsumer(settings(), Mailroom.filters(), mailroom);
    publisher.start();
    consumer.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> consumer.isConnected() && publisher.isConnected());
  }

  private MqttSettings settings() {
    return new MqttSettings(
        "tcp://127.0.0.1:" + broker.port(),
        "server",
        "of this test",
        EmbeddedBroker.SERVER_CLIENTS + "test");
  }

  private final class Accounts implements BrokerAccounts {
    @Override
    public Optional<GatewayAccount> gateway(String user, String secret) {
      return house
          .secrets
          .find(user, secret)
          .map(known -> new GatewayAccount(known.estate(), known.gateway()));
    }

    @Override
    public boolean isServer(String user, String secret) {
      return user.equals("server") && secret.equals("of this test");
    }
  }
}
