package gatehouse.acceptance.stage;

import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Needs;
import gatehouse.simulators.card.VpcdClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A pcscd of our own with one virtual reader of two slots, beside any that the machine runs: it
 * sees our folder where /run is, and clients find it by {@link #settings}.
 */
public final class VpcdStack implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Child pcscd;

  /** Starts pcscd and waits until both slots take cards. */
  public VpcdStack(Path folder) {
    Path program = Needs.program("pcscd");
    Path driver = Needs.file(Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so"));
    this.folder = folder;
    this.port = freePair();
    Path readers = folder.resolve("readers.conf");
    Stage.write(
        readers,
        "FRIENDLYNAME \"Gatehouse Stage\"",
        "DEVICENAME /dev/null:0x%04X".formatted(port),
        "LIBPATH " + driver,
        "CHANNELID 0x%04X".formatted(port));
    String script =
        "mount --bind '%s' /run && exec '%s' --foreground --config '%s'"
            .formatted(folder, program, readers);
    pcscd =
        Child.start(
            "pcscd", folder, List.of("unshare", namespaces(), "sh", "-c", script), Map.of());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              pcscd.mustBeAlive();
              return Files.exists(socket()) && takesCards(port) && takesCards(port + 1);
            });
  }

  private Path socket() {
    return folder.resolve("pcscd").resolve("pcscd.comm");
  }

  /** What a client needs in its environment to find this pcscd and no other. */
  public Map<String, String> settings() {
    return Map.of("PCSCLITE_CSOCK_NAME", socket().toString());
  }

  /** As pcscd names a slot to its clients. */
  public String readerName(int slot) {
    return "Gatehouse Stage 00 0" + slot;
  }

  /** The field before one of the slots. */
  public VpcdClient field(int slot) {
    return new VpcdClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + slot));
  }

  private static String namespaces() {
    try {
      Process asUser =
          new ProcessBuilder("unshare", "-rm", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (asUser.waitFor(10, TimeUnit.SECONDS) && asUser.exitValue() == 0) {
        return "-rm";
      }
    } catch (IOException e) {
      Needs.program("unshare");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Needs.root();
    return "-m";
  }

  private static boolean takesCards(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** vpcd's second slot listens on the port after the first one's. */
  private static int freePair() {
    for (int tries = 0; tries < 100; tries++) {
      int first = Stage.freePort();
      try (var second = new ServerSocket(first + 1)) {
        if (second.isBound()) {
          return first;
        }
      } catch (IOException e) {
        // Taken; another pair then.
      }
    }
    throw new IllegalStateException("no two free ports side by side");
  }

  @Override
  public void close() {
    pcscd.close();
  }
}
