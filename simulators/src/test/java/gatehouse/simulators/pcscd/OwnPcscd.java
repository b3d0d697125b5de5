package gatehouse.simulators.pcscd;

import gatehouse.protocol.cast.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The real pcscd with one vpcd reader of two slots, apart from any other pcscd of the machine: it
 * runs in a mount namespace where its run directory is a folder of the test's, and clients find it
 * by the environment variable PCSCLITE_CSOCK_NAME.
 */
public final class OwnPcscd implements AutoCloseable {
  private static final Path VPCD = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
  private static final Duration START = Duration.ofSeconds(20);

  private final Path folder;
  private final String readerName;
  private final List<String> command;
  private int port;
  private @Nullable Process process;

  /**
   * @param folder an empty one
   * @param readerName the slots are called this and " 00 00", " 00 01"
   */
  public OwnPcscd(Path folder, String readerName) {
    this.folder = folder.toAbsolutePath();
    this.readerName = readerName;
    Needs.file(VPCD);
    String unshare = Needs.program("unshare").toString();
    String pcscd = Needs.program("pcscd").toString();
    boolean root = "root".equals(System.getProperty("user.name"));
    this.command =
        List.of(
            unshare,
            root ? "-m" : "-rm",
            "sh",
            "-c",
            "mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind \"$0\""
                + " /run/pcscd && exec \"$1\" --foreground --config \"$2\"",
            run().toString(),
            pcscd,
            folder.resolve("reader.conf").toAbsolutePath().toString());
  }

  private Path run() {
    return folder.resolve("run");
  }

  /** The value for PCSCLITE_CSOCK_NAME. */
  public Path socket() {
    return run().resolve("pcscd.comm");
  }

  /** Where virtual cards connect to: slot 0 or 1. */
  public InetSocketAddress slot(int number) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port + number);
  }

  /** Starts it, on the same ports as the last time if there was one. */
  public void start() throws IOException {
    Files.createDirectories(run());
    if (port == 0) {
      port = twoFreePorts();
      Files.writeString(folder.resolve("reader.conf"), configuration());
    }
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    process = started;
    Awaitility.await("pcscd")
        .atMost(START)
        .until(() -> !started.isAlive() || (Files.exists(socket()) && listens()));
    if (!started.isAlive()) {
      cannotRun(Files.readString(log()));
    }
  }

  private Path log() {
    return folder.resolve("pcscd.log");
  }

  /** Some machines refuse namespaces: then the test is skipped, or fails where none may be. */
  private static void cannotRun(String log) {
    String why = "pcscd cannot run apart from the machine's own here: " + log;
    if ("all".equals(System.getenv("GATEHOUSE_REQUIRE"))) {
      Assertions.fail(why);
    }
    Assumptions.abort(why);
  }

  private String configuration() {
    return """
        FRIENDLYNAME "%s"
        DEVICENAME   /dev/null:%d
        LIBPATH      %s
        CHANNELID    %d
        """
        .formatted(readerName, port, VPCD, port);
  }

  /** A slot whose port is taken serves. To connect would look like a card. */
  private boolean listens() {
    return !isFree(port) && !isFree(port + 1);
  }

  private static int twoFreePorts() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int found;
      try (var socket = new ServerSocket(0)) {
        found = socket.getLocalPort();
      }
      if (isFree(found) && isFree(found + 1)) {
        return found;
      }
    }
    throw new IOException("no two free ports beside each other");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it; {@link #start} begins it again. */
  public void stop() throws IOException {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
    Files.deleteIfExists(socket());
    Files.deleteIfExists(run().resolve("pcscd.pid"));
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
