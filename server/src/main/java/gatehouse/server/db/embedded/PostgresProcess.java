package gatehouse.server.db.embedded;

import gatehouse.server.db.DatabaseAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running {@code postgres}: started, started again when it dies, stopped. */
final class PostgresProcess {
  private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
  private static final Duration PREDECESSOR = Duration.ofSeconds(10);
  private static final long LOG_LIMIT = 4 << 20;

  private final PostgresCluster cluster;
  private final Path logFile;
  private volatile @Nullable Process process;
  private volatile boolean stopping;

  PostgresProcess(PostgresCluster cluster, Path logFile) {
    this.cluster = cluster;
    this.logFile = logFile;
  }

  Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /** Stops the PostgreSQL that a killed server left running on our cluster. */
  void stopOrphan() throws IOException {
    Optional<ProcessHandle> orphan = new PostmasterFile(cluster.folder()).orphan();
    if (orphan.isPresent()) {
      log.info("Stopping PostgreSQL {}, left behind by a killed server", orphan.get().pid());
      stopCluster();
    }
  }

  /**
   * Starts and waits until a client can sign in. The memory of a PostgreSQL killed with -9 is in
   * use until its last child has seen the death, so a start that ends early is tried again.
   */
  synchronized void start(DatabaseAddress address, Duration patience) throws IOException {
    long begin = System.nanoTime();
    rotateLog();
    Process running = launch(address.port());
    while (!PostgresProbe.answers(address)) {
      if (stopping) {
        throw new IOException("PostgreSQL was to be stopped while it started");
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (!running.isAlive() && waited.compareTo(PREDECESSOR) < 0) {
        pause(Duration.ofMillis(500));
        running = launch(address.port());
      } else if (!running.isAlive() || waited.compareTo(patience) > 0) {
        throw new IOException("PostgreSQL does not start; its log ends with: " + logTail());
      }
      pause(Duration.ofMillis(50));
    }
    watch(running, address, patience);
  }

  private void watch(Process running, DatabaseAddress address, Duration patience) {
    Thread watch =
        new Thread(
            () -> {
              try {
                running.waitFor();
                restart(running, address, patience);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "postgres-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Lets go of the process without ending it: nobody starts another in its place. */
  void forget() {
    stopping = true;
    process = null;
  }

  void stop() {
    stopping = true;
    stopNow();
  }

  /** A server without its database is of no use: what dies by itself is started again. */
  private synchronized void restart(Process dead, DatabaseAddress address, Duration patience) {
    if (stopping || process != dead) {
      return;
    }
    log.error("PostgreSQL died ({}) and is started again", dead.exitValue());
    try {
      start(address, patience);
      log.info("PostgreSQL runs again (process {})", pid().orElse(-1L));
    } catch (IOException e) {
      log.error("PostgreSQL could not be started again: {}", e.getMessage());
    }
  }

  private synchronized void stopNow() {
    Process running = process;
    process = null;
    if (running == null || !running.isAlive()) {
      return;
    }
    try {
      stopCluster();
      if (!running.waitFor(5, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (IOException e) {
      log.warn("PostgreSQL is ended by force: {}", e.getMessage());
      running.destroyForcibly();
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void stopCluster() throws IOException {
    for (String mode : List.of("fast", "immediate")) {
      PostgresCluster.Result stopped =
          cluster.run(
              List.of(
                  cluster.binaries().program("pg_ctl"),
                  "stop",
                  "--pgdata=" + cluster.folder(),
                  "--mode=" + mode,
                  "--wait",
                  "--timeout=20"));
      if (stopped.exitCode() == 0) {
        return;
      }
      log.warn("pg_ctl stop --mode={} failed: {}", mode, stopped.output());
    }
    throw new IOException("PostgreSQL on " + cluster.folder() + " cannot be stopped");
  }

  private Process launch(int port) throws IOException {
    List<String> program = new ArrayList<>();
    // A session of its own: Ctrl-C in the terminal is for the server, which then stops us in order.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      program.add("/usr/bin/setsid");
    }
    program.add(cluster.binaries().program("postgres"));
    program.addAll(List.of("-D", cluster.folder().toString()));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "max_connections=60",
            "timezone=UTC",
            "log_timezone=UTC",
            "jit=off",
            "log_min_messages=warning",
            "log_line_prefix=%m [%p] ")) {
      program.addAll(List.of("-c", setting));
    }
    Process started =
        cluster
            .command(program)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
            .start();
    started.getOutputStream().close();
    process = started;
    return started;
  }

  private void rotateLog() throws IOException {
    if (Files.exists(logFile) && Files.size(logFile) > LOG_LIMIT) {
      Files.move(
          logFile, logFile.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String logTail() throws IOException {
    byte[] all = Files.exists(logFile) ? Files.readAllBytes(logFile) : new byte[0];
    int from = Math.max(0, all.length - 2000);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
  }

  private static void pause(Duration duration) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was starting", e);
    }
  }
}
