package gatehouse.server.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps partitions ready for this month and the next two. */
public final class MonthlyPartitions {
  private static final Logger log = LoggerFactory.getLogger(MonthlyPartitions.class);

  private record Table(String name, String column) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("events", "occurred_at"),
          new Table("access_log", "received_at"),
          new Table("crew_passage", "at"));

  private final Database database;
  private final Clock clock;

  public MonthlyPartitions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes what is missing now, and looks again every six hours. */
  public Future<Void> start(Vertx vertx) {
    vertx.setPeriodic(
        TimeUnit.HOURS.toMillis(6),
        timer -> ensure().onFailure(e -> log.warn("The months ahead have no partitions yet", e)));
    return ensure();
  }

  Future<Void> ensure() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Future<Void> done = Future.succeededFuture();
    for (Table table : TABLES) {
      for (int ahead = 0; ahead < 3; ahead++) {
        LocalDate month = today.plusMonths(ahead);
        done = done.compose(before -> ensure(table, month));
      }
    }
    return done;
  }

  private Future<Void> ensure(Table table, LocalDate month) {
    return database.inTransaction(
        tx ->
            tx.preparedQuery("SELECT ensure_month($1, $2, $3)")
                .execute(Tuple.of(table.name, table.column, month))
                .mapEmpty());
  }
}
