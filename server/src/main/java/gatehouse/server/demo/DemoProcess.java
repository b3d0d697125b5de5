package gatehouse.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One process of the demo, started by the gatehouse script as in real life. It holds the reading
 * end of a pipe to us: when we are gone, however that came, the pipe ends and so does it.
 */
final class DemoProcess {
  private final String name;
  private final Path log;
  private final Process process;

  private DemoProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts {@code gatehouse} with these arguments.
   *
   * @param name of the log that takes what it prints
   */
  static DemoProcess start(DemoPlace place, String name, List<String> arguments)
      throws IOException {
    Path log = place.log(name);
    Files.createDirectories(place.data().resolve("logs"));
    List<String> command = new ArrayList<>(List.of(place.script().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("GATEHOUSE_PARENT", "stdin");
    builder.environment().put("GATEHOUSE_NO_BUILD", "1");
    builder.environment().put("GATEHOUSE_EXTRA_PATH", place.simulators());
    return new DemoProcess(name, log, builder.start());
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for a process that ends by itself. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end. */
  void ask() {
    process.destroy();
  }

  /** Waits for it to end, and makes it after the patience is over. */
  void end(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines that it printed. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }
}
