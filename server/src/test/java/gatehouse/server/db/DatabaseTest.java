package gatehouse.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.server.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final String ADD = "INSERT INTO estate (id, name, zone) VALUES ($1, '丹桂苑', 'UTC')";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ServerFixture house = new ServerFixture();

  @AfterEach
  void close() {
    house.close();
  }

  /** A timer that asks while the server closes must hear no, not be thrown at. */
  @Test
  void aClosedDatabaseFailsWhatIsAskedOfIt() {
    Database closed = new Database(house.vertx, house.address, 1);
    for (Future<?> asked :
        List.of(
            closed.healthy(),
            closed.read(row -> row, "SELECT 1", Tuple.tuple()),
            closed.inTransaction(tx -> Future.succeededFuture()),
            closed.work(tx -> true))) {
      assertThat(house.failure(asked)).hasMessage("The database is not open");
    }
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
  void workThatThrowsIsUndoneAndFailsWithTheSame() {
    IllegalStateException thrown = new IllegalStateException("thrown in the middle");
    assertThat(
            house.failure(
                house.database.work(
                    tx -> {
                      tx.run(ADD, "undone");
                      throw thrown;
                    })))
        .isSameAs(thrown);
    int added = house.await(house.database.work(tx -> tx.run(ADD, "done")));

    assertThat(added).isEqualTo(1);
    assertThat(estates()).containsExactly("done");
  }

  @Test
  void twoThatWaitForEachOtherAreBothDoneInTheEnd() {
    house.await(house.database.work(tx -> tx.run(ADD, "a") + tx.run(ADD, "b")));
    CyclicBarrier both = new CyclicBarrier(2);
    Future<Integer> one = house.database.work(tx -> inTurn(tx, both, "a", "b"));
    Future<Integer> other = house.database.work(tx -> inTurn(tx, both, "b", "a"));

    assertThat(house.await(one) + house.await(other)).isEqualTo(4);
    assertThat(estates()).containsExactlyInAnyOrder("a", "b");
  }

  /** Locks one row, waits once until the other has locked his, and wants that one too. */
  private static int inTurn(Tx tx, CyclicBarrier both, String first, String second)
      throws Exception {
    String touch = "UPDATE estate SET name = name || '+' WHERE id = $1";
    int touched = tx.run(touch, first);
    try {
      both.await(2, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException secondAttempt) {
      both.reset();
    }
    return touched + tx.run(touch, second);
  }

  /** As when gates report while many clerks save: whoever has a connection is given a worker. */
  @Test
  void workThatWaitsForAConnectionTakesNoWorkerFromWhoHasOne() {
    Database narrow = new Database(house.vertx, house.address, 1);
    house.await(narrow.start());
    Promise<Void> crowded = Promise.promise();
    Future<Integer> holder =
        narrow.inTransaction(
            tx ->
                crowded
                    .future()
                    .compose(now -> narrow.workWithin(tx, inside -> inside.run(ADD, "holder"))));
    List<Future<Integer>> crowd =
        IntStream.range(0, 2 * VertxOptions.DEFAULT_WORKER_POOL_SIZE)
            .mapToObj(n -> narrow.work(tx -> tx.run(ADD, "crowd" + n)))
            .toList();
    crowded.complete();

    assertThat(house.await(holder)).isEqualTo(1);
    crowd.forEach(one -> assertThat(house.await(one)).isEqualTo(1));
    house.await(narrow.close());
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
