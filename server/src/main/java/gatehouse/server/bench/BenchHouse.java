package gatehouse.server.bench;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.wire.Topics.Channel;
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
import gatehouse.server.ingest.mqtt.MqttConsumer;
import gatehouse.server.ingest.mqtt.MqttPublisher;
import gatehouse.server.ingest.mqtt.MqttSettings;
import gatehouse.server.pass.DeskReads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** A gateway at whose lane another card is tapped each time. */
  BenchGateway gateway(String name) {
    GatewayId id = new GatewayId(name);
    return new BenchGateway(
        settings(name, "gateway-" + name),
        ESTATE,
        id,
        number -> new Credential(String.format("uid:%016x%016x", spread(id, number), number)));
  }

  /** As a hash would: whoever keeps but its first eight bytes takes no two cards for one. */
  private static long spread(GatewayId id, long number) {
    return 0x9E3779B97F4A7C15L * (number ^ ((long) id.hashCode() << Integer.SIZE));
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
}
