package gatehouse.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The SQLite file: one writing connection under a lock, one reading, and the write-ahead log held
 * open so that it can be forced to disk apart from the commit.
 *
 * <p>A commit with {@code synchronous=NORMAL} is in the log's pages in the operating system's
 * memory: a killed process loses nothing, a power cut what was not yet forced. The log is copied
 * into the file by {@link #checkpoint} only, never inside somebody's commit.
 */
final class StoreFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);
  private static final int FRAMES_ENOUGH = 1_000;
  private static final int FRAMES_TOO_MANY = 16_000;

  /** Room for {@link #FRAMES_ENOUGH} pages with their headers, and half as much again. */
  private static final int WAL_ROOM = FRAMES_ENOUGH * (4_096 + 24) * 3 / 2;

  private final Path path;
  private final FileChannel lockFile;
  private final FileChannel wal;
  private final Connection writer;
  private final Connection reader;
  private final Connection checkpointer;
  private final WalForce walForce;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();

  private StoreFile(Path path, FileChannel lockFile, WalForce walForce)
      throws SQLException, IOException, StoreFault {
    this.path = path;
    this.lockFile = lockFile;
    this.walForce = walForce;
    writer = connect(path);
    StoreSchema.prepare(path, writer);
    reader = connect(path);
    checkpointer = connect(path);
    wal =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + "-wal"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    makeRoom();
  }

  /**
   * Has the log's room on the disk given out now. A write that makes a file longer waits for the
   * file system's own journal, and that waits for a forced write of somebody else; one inside a
   * file does not. SQLite takes zeros for the end of its log.
   */
  private void makeRoom() {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
    try {
      for (long at = wal.size(); at < WAL_ROOM; at += zeros.capacity()) {
        wal.write(zeros.clear(), at);
      }
      wal.force(true);
    } catch (IOException e) {
      LOG.warn("there is little room beside {}: {}", path, e.getMessage());
    }
  }

  /**
   * @throws StoreFault when another gateway has the file open, or it is damaged or no store; it is
   *     left as it was
   */
  static StoreFile open(Path path, WalForce walForce) throws StoreFault {
    FileChannel lock = lock(path);
    try {
      return new StoreFile(path, lock, walForce);
    } catch (SQLException e) {
      throw damaged(path, e);
    } catch (IOException e) {
      throw new StoreFault("the store " + path + " cannot be opened", e);
    }
  }

  /** Makes the disk keep what was written to the log; tests count it, or let it fail. */
  @FunctionalInterface
  interface WalForce {
    WalForce TO_DISK = wal -> wal.force(false);

    void force(FileChannel wal) throws IOException;
  }

  /** What is done with a connection, inside one transaction. */
  interface SqlWork<T> {
    T with(Connection connection) throws SQLException;
  }

  /** All of it, or nothing. */
  <T> T write(String what, SqlWork<T> work) throws StoreFault {
    return write(what, work, result -> {});
  }

  /**
   * @param committed is told the result before the next writer's turn
   */
  <T> T write(String what, SqlWork<T> work, Consumer<T> committed) throws StoreFault {
    writing.lock();
    try {
      execute(writer, "BEGIN IMMEDIATE");
      T result = work.with(writer);
      execute(writer, "COMMIT");
      committed.accept(result);
      return result;
    } catch (SQLException e) {
      rollBack();
      throw new StoreFault(what + " could not be stored in " + path, e);
    } catch (RuntimeException e) {
      rollBack();
      throw e;
    } finally {
      writing.unlock();
    }
  }

  <T> T read(String what, SqlWork<T> work) throws StoreFault {
    reading.lock();
    try {
      return work.with(reader);
    } catch (SQLException e) {
      throw new StoreFault(what + " could not be read from " + path, e);
    } finally {
      reading.unlock();
    }
  }

  /** Returns when everything committed before the call would survive a power cut. */
  void force() throws StoreFault {
    try {
      walForce.force(wal);
    } catch (IOException e) {
      throw new StoreFault("the disk of " + path + " did not confirm a write", e);
    }
  }

  /** Copies the log into the file when it has grown, so that it can begin anew. */
  void checkpointIfGrown() throws StoreFault {
    try {
      int frames = framesToCopy();
      if (frames > FRAMES_TOO_MANY) {
        checkpoint("RESTART");
      } else if (frames > FRAMES_ENOUGH) {
        // Alongside the writer; what it adds meanwhile is copied the next time.
        execute(checkpointer, "PRAGMA wal_checkpoint(PASSIVE)");
        // The write that begins the log anew waits for the disk: better this one than a lane's.
        write("the log's new beginning", State.CHECKPOINTS::increment);
      }
    } catch (SQLException e) {
      throw new StoreFault("the log of " + path + " cannot be copied into it", e);
    }
  }

  /** A look that copies nothing. */
  private int framesToCopy() throws SQLException {
    try (Statement statement = checkpointer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.next() ? row.getInt(2) - row.getInt(3) : 0;
    }
  }

  /** Copies the whole log into the file and forces that, whatever became of the log's own. */
  void checkpointAll() throws StoreFault {
    try {
      checkpoint("TRUNCATE");
    } catch (SQLException e) {
      throw new StoreFault("the log of " + path + " cannot be copied into it", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    for (AutoCloseable part : new AutoCloseable[] {reader, checkpointer, writer, wal, lockFile}) {
      try {
        part.close();
      } catch (Exception e) {
        // What was committed is in the log; the next start reads it from there.
        LOG.warn("closing {}: {}", path, e.getMessage());
      }
    }
  }

  private void checkpoint(String mode) throws SQLException {
    writing.lock();
    reading.lock();
    try (Statement statement = checkpointer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      if (row.next() && row.getInt(1) != 0) {
        throw new SQLException("somebody else is reading the file");
      }
    } finally {
      reading.unlock();
      writing.unlock();
    }
  }

  private void rollBack() {
    try {
      execute(writer, "ROLLBACK");
    } catch (SQLException e) {
      // After a full disk or an I/O error SQLite has already done so by itself.
      LOG.debug("rolling back {}: {}", path, e.getMessage());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static FileChannel lock(Path path) throws StoreFault {
    Path file = path.resolveSibling(path.getFileName() + ".lock");
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw inUse(path);
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      throw inUse(path);
    } catch (IOException e) {
      throw new StoreFault("the store " + path + " cannot be opened", e);
    }
  }

  private static Connection connect(Path path) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(10_000);
    config.setCacheSize(-2_000);
    Connection connection = config.createConnection("jdbc:sqlite:" + path);
    execute(connection, "PRAGMA wal_autocheckpoint=0");
    return connection;
  }

  private static StoreFault inUse(Path path) {
    return new StoreFault("the store " + path + " is in use by another gateway on this machine");
  }

  private static StoreFault damaged(Path path, SQLException e) {
    boolean foreign = e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code;
    return new StoreFault(
        "the store "
            + path
            + (foreign ? " is no SQLite file" : " is damaged or cannot be opened")
            + "; it has been left as it is. See \"A damaged store\" in docs/gateway.md",
        e);
  }
}
