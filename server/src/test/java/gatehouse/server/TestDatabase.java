package gatehouse.server;

import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.db.embedded.TestPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One embedded PostgreSQL for all tests of this JVM, kept under {@code target}, and a fresh
 * database with all migrations for whoever asks.
 */
public final class TestDatabase {
  private static final String TEMPLATE = "test_template";

  /** Of this JVM: two of them run the tests of a module side by side. */
  public static final Path FOLDER =
      Path.of("target", "test-postgres-" + System.getProperty("gatehouse.fork", "1"))
          .toAbsolutePath();

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final TestDatabase ONLY = new TestDatabase();

  private final DatabaseAddress server;

  private TestDatabase() {
    EmbeddedPostgres postgres = new EmbeddedPostgres(FOLDER, 0);
    try {
      TestPrograms.into(FOLDER, Path.of("target"));
      server = postgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-test-postgres"));
      dropLeftovers();
      signInQuickly();
      execute("CREATE DATABASE " + TEMPLATE);
      Migrations.apply(server.withDatabase(TEMPLATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new database of one's own, with all migrations. */
  public static synchronized DatabaseAddress fresh() {
    String name = "test_" + NUMBER.incrementAndGet();
    try {
      ONLY.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return ONLY.server.withDatabase(name);
  }

  /** Four thousand rounds of a hash for each of a test's connections prove nothing here. */
  private void signInQuickly() throws SQLException {
    execute(
        "SET scram_iterations = 1; ALTER ROLE %s PASSWORD '%s'"
            .formatted(server.user(), server.password()));
  }

  private void dropLeftovers() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (String name : names) {
      execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
