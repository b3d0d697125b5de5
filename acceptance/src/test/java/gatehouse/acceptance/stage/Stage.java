package gatehouse.acceptance.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A folder for one test's house, and all that was started on it; {@link #close} ends all of it. */
public final class Stage implements AutoCloseable {
  private static final int PORTS = 1_500;
  private static final int FIRST_PORT =
      20_000 + Math.floorMod(Integer.getInteger("gatehouse.fork", 1), 8) * PORTS;
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private final Path folder;
  private final Deque<AutoCloseable> kept = new ArrayDeque<>();

  public Stage() {
    try {
      folder = Files.createTempDirectory("gatehouse-stage").toRealPath();
      // The database and the broker give root up for an account that must be able to enter here.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of this stage, by name. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it together with the stage, the latest first. */
  public <T extends AutoCloseable> T keep(T part) {
    kept.push(part);
    return part;
  }

  /**
   * A port that nobody has just now, for a part that must keep its port over restarts. It is none
   * of those that the system gives to connections by itself, nor of those of another JVM's tests.
   */
  public static int freePort() {
    for (int tried = 0; tried < PORTS; tried++) {
      int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST_PORT + " on");
  }

  /** The lines of a file of docs/, so that what users copy is what the tests run with. */
  static List<String> document(String name) {
    try {
      return Files.readAllLines(home().resolve("docs").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository's own folder: given by the gatehouse script, else the module's parent. */
  public static Path home() {
    String given = System.getenv("GATEHOUSE_HOME");
    return given == null
        ? Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize()
        : Path.of(given);
  }

  static Path write(Path file, String... lines) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    Exception first = null;
    while (!kept.isEmpty()) {
      try {
        kept.pop().close();
      } catch (Exception e) {
        first = first == null ? e : first;
      }
    }
    keepLogs();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** What the processes said stays under target/stage, for whoever wonders why a test failed. */
  private void keepLogs() throws IOException {
    Path kept = home().resolve("acceptance/target/stage").resolve(folder.getFileName());
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path log : all.filter(path -> path.toString().endsWith(".log")).toList()) {
        Path copy = kept.resolve(folder.relativize(log));
        Files.createDirectories(copy.getParent());
        Files.copy(log, copy);
      }
    }
  }
}
