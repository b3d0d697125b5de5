package gatehouse.server.db.embedded;

import gatehouse.server.db.DatabaseAddress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own under the data folder, for whoever has none: real durability (fsync,
 * checksums), a password, 127.0.0.1 only. When it dies by itself it is started again at the same
 * port. One server process at a time may have the folder.
 *
 * <p>Blocking; not for the event loop. Layout: {@code bin-…/} programs, {@code cluster/}, {@code
 * password}, {@code port}, {@code lock}, {@code postgres.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "gatehouse";
  static final String VERSION = "18.6.0";
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Path folder;
  private final int wantedPort;
  private @Nullable RandomAccessFile lockFile;
  private @Nullable PostgresProcess process;

  /**
   * @param folder the cluster's own folder; made at the first start
   * @param port TCP port, or 0 for a free one, which is then remembered in the folder
   */
  public EmbeddedPostgres(Path folder, int port) {
    this.folder = folder.toAbsolutePath().normalize();
    this.wantedPort = port;
  }

  /**
   * Starts PostgreSQL, the first time after making the cluster; a PostgreSQL that a killed server
   * left behind on the folder is stopped first.
   *
   * @return the address of the database {@code gatehouse} in it
   * @throws IOException when it cannot be started, with the reason and what to do
   */
  public DatabaseAddress start() throws IOException {
    Files.createDirectories(folder);
    lock();
    try {
      return startLocked();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Process id of the running PostgreSQL; empty when it is not running. */
  public Optional<Long> pid() {
    return Optional.ofNullable(process).flatMap(PostgresProcess::pid);
  }

  @Override
  public void close() {
    if (process != null) {
      process.stop();
      process = null;
    }
    if (lockFile != null) {
      try {
        lockFile.close();
      } catch (IOException e) {
        log.warn("The lock file of {} was not closed: {}", folder, e.getMessage());
      }
      lockFile = null;
    }
  }

  /** Lets go of the folder but not of the process: what a kill -9 of this server would leave. */
  void forget() {
    if (process != null) {
      process.forget();
    }
    process = null;
    close();
  }

  private DatabaseAddress startLocked() throws IOException {
    Path cluster = folder.resolve("cluster");
    PostgresBinaries binaries = new PostgresBinaries(folder.resolve("bin-" + VERSION));
    binaries.unpack();
    PostgresAccount account = PostgresAccount.choose(cluster);
    account.requireReachable(binaries.program("postgres"));
    PostgresCluster files = new PostgresCluster(folder, cluster, binaries, account);
    if (!files.exists()) {
      files.make(newPassword());
    }
    PostgresProcess started = new PostgresProcess(files, folder.resolve("postgres.log"));
    process = started;
    started.stopOrphan();
    RememberedPort port = new RememberedPort(folder.resolve("port"), wantedPort);
    DatabaseAddress address =
        new DatabaseAddress("127.0.0.1", port.choose(), "postgres", USER, files.password());
    started.start(address, Duration.ofMinutes(2));
    port.remember(address.port());
    DatabaseAddress own = address.withDatabase("gatehouse");
    PostgresProbe.createDatabase(address, own.database());
    log.info("PostgreSQL {} runs at {} (process {})", VERSION, own, pid().orElse(-1L));
    return own;
  }

  private void lock() throws IOException {
    RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
    FileLock lock = null;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      log.debug("{} is locked by this very process", folder);
    }
    if (lock == null) {
      file.close();
      throw new IOException(
          "Another server is using "
              + folder
              + ": stop it, or choose another data folder for this one");
    }
    lockFile = file;
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
