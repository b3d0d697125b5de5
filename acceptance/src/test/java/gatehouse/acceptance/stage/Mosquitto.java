package gatehouse.acceptance.stage;

import static org.awaitility.Awaitility.await;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.cast.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mosquitto as Debian ships it, in a process of its own, configured as docs/mosquitto.md says: a
 * listener, accounts and their rights. All else is as it comes, so a killed one forgets what it
 * received since its last autosave, half an hour ago.
 */
public final class Mosquitto implements AutoCloseable {
  /** The server's own account. */
  public static final String SERVER = "gatehouse-server";

  private final Path folder;
  private final Path program = Needs.program("mosquitto");
  private final int port = Stage.freePort();
  private @Nullable Child child;

  public Mosquitto(Path folder) {
    this.folder = folder;
  }

  /**
   * @param passwords of each account, by its name; all but the server's are gateways'
   */
  public void start(Map<String, String> passwords) {
    Path accounts = Stage.write(folder.resolve("gatehouse.accounts"), lines(passwords));
    Child hashing =
        Child.start(
            "mosquitto_passwd",
            folder,
            List.of(Needs.program("mosquitto_passwd").toString(), "-U", accounts.toString()),
            Map.of());
    if (hashing.exitCode(Duration.ofSeconds(30)) != 0) {
      throw new IllegalStateException(hashing.output());
    }
    List<String> settings = new ArrayList<>();
    for (String line : Stage.document("mosquitto/gatehouse.conf")) {
      settings.add(
          line.replace("listener 1883", "listener " + port + " 127.0.0.1")
              .replace("/etc/mosquitto/gatehouse.accounts", accounts.toString())
              .replace("/etc/mosquitto", folder.toString()));
    }
    Stage.write(
        folder.resolve("gatehouse.rights"),
        Stage.document("mosquitto/gatehouse.rights").toArray(String[]::new));
    // As Debian's own file says it.
    settings.add("persistence true");
    settings.add("persistence_location " + folder + "/");
    if ("root".equals(System.getProperty("user.name"))) {
      settings.add("user root"); // else it gives root up and may not read this folder
    }
    Stage.write(folder.resolve("mosquitto.conf"), settings.toArray(String[]::new));
    start();
  }

  private static String[] lines(Map<String, String> passwords) {
    return passwords.entrySet().stream()
        .map(account -> account.getKey() + ":" + account.getValue())
        .toArray(String[]::new);
  }

  /** Starts it again where it was. */
  public void start() {
    Child started =
        Child.start(
            "mosquitto",
            folder,
            List.of(program.toString(), "-c", folder.resolve("mosquitto.conf").toString()),
            Map.of());
    child = started;
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              started.mustBeAlive();
              return accepts();
            });
  }

  private boolean accepts() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public String address() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Somebody who knows a gateway's secret and says what they like. */
  public RawClient client(GatewayId gateway, String secret) {
    return new RawClient(address(), gateway, secret);
  }

  /** Ends it in good order. */
  public void stop() {
    if (child != null) {
      child.stop();
    }
  }

  public void kill() {
    if (child != null) {
      child.kill();
    }
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
