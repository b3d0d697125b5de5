package gatehouse.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.server.ServerFixture;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ServerFixture house = new ServerFixture();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatATransactionThatFailsHasDoneIsUndone() {
    assertThat(
            house.failure(
                house.database.inTransaction(
                    tx -> add(tx, "one").compose(added -> Future.failedFuture("no")))))
        .hasMessage("no");
    assertThat(
            house.failure(
                house.database.inTransaction(
                    tx ->
                        add(tx, "two")
                            .compose(
                                added -> {
                                  throw new IllegalStateException("thrown");
                                }))))
        .hasMessage("thrown");
    house.await(house.database.inTransaction(tx -> add(tx, "three")));

    assertThat(estates()).containsExactly("three");
  }

  @Test
  void theBellRingsForWhatWasCommittedOnly() {
    List<String> rings = listening();

    house.failure(
        house.database.inTransaction(
            tx -> Doorbell.ring(tx, "test", "undone").compose(x -> Future.failedFuture("no"))));
    ring("done");

    await().atMost(SOON).until(() -> rings.contains("done"));
    assertThat(rings).doesNotContain("undone");
  }

  @Test
  void poolAndBellComeBackAfterTheServerDroppedEveryConnection() throws SQLException {
    List<String> rings = listening();

    dropEveryConnection();

    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              ring("after");
              return rings.contains("after");
            });
  }

  private List<String> listening() {
    List<String> rings = new CopyOnWriteArrayList<>();
    house.doorbell.listen("test", rings::add);
    await()
        .atMost(SOON)
        .until(
            () -> {
              ring("are you there");
              return !rings.isEmpty();
            });
    return rings;
  }

  private void ring(String text) {
    house.await(house.database.inTransaction(tx -> Doorbell.ring(tx, "test", text)));
  }

  private void dropEveryConnection() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                house.address.jdbcUrl(), house.address.user(), house.address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }

  private List<String> estates() {
    return house.await(
        house.database.read(row -> row.getString("id"), "SELECT id FROM estate", Tuple.tuple()));
  }

  private static Future<Void> add(SqlConnection tx, String id) {
    return tx.preparedQuery("INSERT INTO estate (id, name, zone) VALUES ($1, $1, 'UTC')")
        .execute(Tuple.of(id))
        .mapEmpty();
  }
}
