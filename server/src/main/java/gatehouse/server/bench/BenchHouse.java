package gatehouse.server.bench;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.access.AccessLog;
import gatehouse.server.broker.BrokerAccounts;
import gatehouse.server.broker.EmbeddedBroker;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.MonthlyPartitions;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.Ingest;
import gatehouse.server.ingest.IngestMetrics;
import gatehouse.server.ingest.Mailroom;
import gatehouse.server.ingest.RefusedMessages;
import gatehouse.server.ingest.mqtt.Delivery;
import gatehouse.server.ingest.mqtt.MqttConsumer;
import gatehouse.server.ingest.mqtt.MqttPublisher;
import gatehouse.server.ingest.mqtt.MqttSettings;
import gatehouse.server.pass.DeskReads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Database, broker and the way in, as in a server, on one machine; gateways sign in freely. */
final class BenchHouse implements AutoCloseable {
  static final EstateId ESTATE = new EstateId("bench");
  private static final String SERVER = "server";

  final IngestMetrics metrics = new IngestMetrics();
  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedPostgres postgres;
  private final EmbeddedBroker broker;
  private final Database database;
  private final MqttPublisher publisher;
  private final MqttConsumer consumer;

  BenchHouse(Path folder) throws Exception {
    this(folder, database -> List.of());
  }

  /**
   * @param more who else sees the events
   */
  BenchHouse(Path folder, Function<Database, List<EventHandler>> more) throws Exception {
    postgres = new EmbeddedPostgres(folder.resolve("postgres"), 0);
    DatabaseAddress address = postgres.start();
    Migrations.apply(address);
    database = new Database(vertx, address, 8);
    await(database.start());
    Clock clock = Clock.systemUTC();
    await(new MonthlyPartitions(database, clock).start(vertx));
    broker = new EmbeddedBroker(folder.resolve("broker"), "127.0.0.1", 0, new OpenDoor());
    broker.start();
    publisher = new MqttPublisher(settings(SERVER, EmbeddedBroker.SERVER_CLIENTS + "bench"));
    List<EventHandler> handlers =
        new ArrayList<>(List.of(new AccessLog(database), new DeskReads(database)));
    handlers.addAll(more.apply(database));
    Ingest ingest =
        new Ingest(
            database,
            handlers,
            new RefusedMessages(database, clock),
            publisher::publish,
            metrics,
            clock);
    await(vertx.deployVerticle(ingest));
    Map<Channel, Mailroom.Reader> nobody = Map.of();
    consumer =
        new MqttConsumer(
            settings(SERVER, EmbeddedBroker.SERVER_CLIENTS + "bench"),
            Mailroom.filters(),
            new Mailroom(vertx, ingest, nobody, gateway -> true));
    publisher.start();
    consumer.start();
    until(() -> publisher.isConnected() && consumer.isConnected());
  }

  Database database() {
    return database;
  }

  MqttSettings gatewaySettings(GatewayId gateway) {
    return settings(gateway.value(), "gateway-" + gateway);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  static void until(BooleanSupplier condition) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the bench did not get on within 120 s");
      }
      Thread.sleep(1);
    }
  }

  @Override
  public void close() throws Exception {
    consumer.close();
    publisher.close();
    await(database.close());
    await(vertx.close());
    broker.close();
    postgres.close();
  }

  private MqttSettings settings(String user, String client) {
    return new MqttSettings("tcp://127.0.0.1:" + broker.port(), user, "bench", client);
  }

  /** Loopback, a throw-away folder and no estate behind it: who says a name has it. */
  private static final class OpenDoor implements BrokerAccounts {
    @Override
    public Optional<GatewayAccount> gateway(String user, String secret) {
      return Optional.of(new GatewayAccount(ESTATE, new GatewayId(user)));
    }

    @Override
    public boolean isServer(String user, String secret) {
      return user.equals(SERVER);
    }
  }

  /** A gateway as the broker sees one: batches of a chained journal upwards, "stored" downwards. */
  static final class Gateway implements AutoCloseable {
    private static final int LINES = 200;

    private final GatewayId id;
    private final MqttPublisher publisher;
    private final MqttConsumer consumer;
    private final List<byte[]> messages = new ArrayList<>();
    private String previous = EventEnvelope.NO_PREVIOUS;
    private long last;
    private volatile long stored;

    Gateway(BenchHouse house, String name) {
      id = new GatewayId(name);
      publisher = new MqttPublisher(house.gatewaySettings(id));
      consumer =
          new MqttConsumer(
              house.gatewaySettings(id),
              List.of(Topics.of(BenchHouse.ESTATE, id, Channel.STORED)),
              this::hear);
    }

    void start() throws Exception {
      publisher.start();
      consumer.start();
      BenchHouse.until(() -> publisher.isConnected() && consumer.isConnected());
    }

    /** Journals so many events, decisions and passages by turns, and packs them into messages. */
    void journal(int events) {
      messages.clear();
      long oldest = last + 1;
      List<byte[]> lines = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        lines.add(line());
        if (lines.size() == LINES || i == events - 1) {
          messages.add(new EventBatch(new BatchHeader(id, 1, oldest, lines.size()), lines).write());
          lines.clear();
        }
      }
    }

    void send() {
      String topic = Topics.of(BenchHouse.ESTATE, id, Channel.EVENTS);
      for (byte[] message : messages) {
        publisher
            .publish(topic, message)
            .onFailure(e -> System.err.println("a message was not sent: " + e.getMessage()));
      }
    }

    boolean allStored() {
      return stored == last;
    }

    /** All lines of the journal's last messages. */
    List<byte[]> lines() throws WireException {
      List<byte[]> all = new ArrayList<>();
      for (byte[] message : messages) {
        all.addAll(EventBatch.read(message).lines());
      }
      return all;
    }

    @Override
    public void close() {
      publisher.close();
      consumer.close();
    }

    private void hear(Delivery delivery) {
      try {
        stored = Math.max(stored, WireCodec.read(delivery.payload(), Stored.class).sequence());
      } catch (WireException e) {
        System.err.println("an unreadable \"stored\": " + e.getMessage());
      }
      delivery.acknowledge();
    }

    private byte[] line() {
      last++;
      PassId pass = new PassId(new UUID(last / 2, 1));
      PortalId lane = new PortalId(id + "-1");
      LobbyEvent event =
          last % 2 == 1
              ? new AccessDecided(lane, Direction.IN, card(), pass, Reason.GRANTED)
              : new PassageEnded(lane, Direction.IN, PassageOutcome.PASSED, last - 1, pass);
      byte[] line =
          EventLines.write(
              new EventEnvelope(id, new Sequence(1, last), Instant.now(), previous, event));
      previous = EventLines.hash(line);
      return line;
    }

    /** Another each time, and at each gateway. */
    private Credential card() {
      return new Credential(String.format("uid:%08x%024x", id.hashCode(), last));
    }
  }
}
