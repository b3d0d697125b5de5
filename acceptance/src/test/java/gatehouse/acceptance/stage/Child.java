package gatehouse.acceptance.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One process of ours, its output in a file beside its work. It is ended by its own id, with its
 * children: at {@link #close}, and at the latest when this JVM ends.
 */
public final class Child implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Child::end)));
  }

  private final String name;
  private final Path log;
  private final Process process;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * @param folder where it works and where its log grows
   */
  static Child start(String name, Path folder, List<String> command, Map<String, String> settings) {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(settings);
      Process process = builder.start();
      process.getOutputStream().close();
      RUNNING.add(process);
      return new Child(name, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All that it and its predecessors under this name have said. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws when it has ended, with the end of what it said: waiting for it is then in vain. */
  public void mustBeAlive() {
    if (!process.isAlive()) {
      String said = output();
      throw new IllegalStateException(
          "%s ended with code %d and said: %s"
              .formatted(
                  name, process.exitValue(), said.substring(Math.max(0, said.length() - 4_000))));
    }
  }

  /** Waits for its own end. */
  public int exitCode(Duration patience) {
    waitForEnd(patience);
    return process.exitValue();
  }

  /** SIGKILL to it alone: what a power cut of this one part looks like to the others. */
  public void kill() {
    process.destroyForcibly();
    waitForEnd(Duration.ofSeconds(10));
    RUNNING.remove(process);
  }

  /** SIGTERM, as an operator ends it, and a wait for its orderly end. */
  public void stop() {
    process.destroy();
    waitForEnd(Duration.ofSeconds(20));
    RUNNING.remove(process);
  }

  private void waitForEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " is still running after " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
    }
  }

  @Override
  public void close() {
    end(process);
    RUNNING.remove(process);
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> process).join();
  }
}
