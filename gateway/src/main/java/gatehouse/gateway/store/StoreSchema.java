package gatehouse.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the file, and the look that is taken at them before they are believed. */
final class StoreSchema {
  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          // The events that the server has not confirmed; the lines as they will travel.
          "CREATE TABLE journal (number INTEGER PRIMARY KEY, boot INTEGER NOT NULL,"
              + " line TEXT NOT NULL)",
          // The latest change of each key, in the order in which they came.
          "CREATE TABLE entry (place INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
              + " change TEXT NOT NULL)",
          // How often passes with a limit have opened here; until is Unix milliseconds.
          "CREATE TABLE uses (pass TEXT PRIMARY KEY, spent INTEGER NOT NULL,"
              + " until INTEGER NOT NULL) WITHOUT ROWID",
          "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          "PRAGMA user_version=" + VERSION);

  private StoreSchema() {}

  /**
   * Makes the tables of a new file; checks those of an old one.
   *
   * @throws SQLException when the file is damaged
   * @throws StoreFault when it was made by a later version
   */
  static void prepare(Path path, Connection connection) throws SQLException, StoreFault {
    try (Statement statement = connection.createStatement()) {
      int version = Integer.parseInt(first(statement, "PRAGMA user_version"));
      if (version > VERSION) {
        throw new StoreFault(
            "the store %s was made by a later gateway (its form is %d, this one knows %d)"
                .formatted(path, version, VERSION));
      }
      if (version == 0) {
        statement.execute("BEGIN IMMEDIATE");
        for (String table : TABLES) {
          statement.execute(table);
        }
        statement.execute("COMMIT");
      }
      String verdict = first(statement, "PRAGMA quick_check(1)");
      if (!"ok".equals(verdict)) {
        throw new SQLException(verdict);
      }
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
