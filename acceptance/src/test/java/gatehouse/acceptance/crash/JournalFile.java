package gatehouse.acceptance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** A gateway's journal, read as any technician could: the file is SQLite. */
final class JournalFile {
  private final Path store;

  /**
   * @param store of a gateway that is not running
   */
  JournalFile(Path store) {
    this.store = store;
  }

  /** The lines in it by their numbers; read from a copy, so that the gateway finds its own file. */
  SortedMap<Long, String> lines() {
    try {
      Path folder = Files.createTempDirectory(store.getParent(), "journal");
      for (String end : new String[] {"", "-wal", "-shm"}) {
        Path part = store.resolveSibling(store.getFileName() + end);
        if (Files.exists(part)) {
          Files.copy(part, folder.resolve(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return read(folder.resolve(store.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<Long, String> read(Path copy) {
    SortedMap<Long, String> lines = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number, line FROM journal")) {
      while (rows.next()) {
        lines.put(rows.getLong(1), rows.getString(2));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of the newest event that was ever in it. */
  long newest() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT max(coalesce((SELECT max(number) FROM journal), 0), coalesce((SELECT"
                    + " CAST(value AS INTEGER) FROM state WHERE name = 'TRIMMED_NUMBER'), 0))")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
