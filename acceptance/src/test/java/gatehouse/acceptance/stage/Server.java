package gatehouse.acceptance.stage;

import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server as a process, on a database and a broker of their own. */
public final class Server implements AutoCloseable {
  private static final int HEAP = 512;

  private final Path folder;
  private final int port = Stage.freePort();
  private final Path config;
  private final Api health = new Api(address(), "");
  private @Nullable Child child;

  Server(Path folder, DatabaseAddress database, Mosquitto broker, String brokerPassword) {
    this.folder = folder;
    Path password = Stage.write(folder.resolve("broker-password"), brokerPassword);
    this.config =
        Stage.write(
            folder.resolve("server.yaml"),
            "estate: {id: %s, name: 丹桂苑, zone: %s}".formatted(Cast.ESTATE, Cast.ZONE),
            "data: " + folder.resolve("data"),
            "http: {port: %d}".formatted(port),
            "database:",
            "  address: postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(
                    database.user(), database.password(), database.port(), database.database()),
            "broker:",
            "  address: " + broker.address(),
            "  user: " + Mosquitto.SERVER,
            "  passwordFile: " + password);
  }

  /** Starts the process, and returns before it is ready. */
  public void launch() {
    child =
        Jvm.start(
            "server",
            folder,
            new Jvm.Program(
                "gatehouse.server.ServerMain", HEAP, List.of("--config", config.toString())),
            Map.of());
  }

  public void start() {
    launch();
    awaitReady();
  }

  public void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              process().mustBeAlive();
              return health.answers("/health/ready");
            });
  }

  /**
   * Starts it as a service manager does: again whenever it gives up before it is ready, because the
   * database or the broker is away.
   */
  public void startWatched(Duration longest) {
    launch();
    await()
        .atMost(longest)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process().isAlive()) {
                launch();
              }
              return health.answers("/health/ready");
            });
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public Child process() {
    if (child == null) {
      throw new IllegalStateException("the server was not started");
    }
    return child;
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
