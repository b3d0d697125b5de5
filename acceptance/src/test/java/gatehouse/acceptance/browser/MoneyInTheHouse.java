package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.deposit.Taking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A drawer with a deposit in it, so that there is a page of each. */
final class MoneyInTheHouse {
  private static final String CLERK = "cashier";

  private MoneyInTheHouse() {}

  static void bring(Standing standing) throws Exception {
    Vertx vertx = Vertx.vertx();
    Database database = new Database(vertx, standing.house().databaseAddress(), 1);
    LedgerRooms ledger = LedgerRooms.of(database, Clock.systemUTC());
    Instant now = Instant.now();
    try {
      await(database.start());
      await(
          database.work(
              tx -> {
                ledger.drawers().open(tx, Cast.ESTATE, UUID.randomUUID(), CLERK, 0, now);
                return ledger
                    .deposits()
                    .take(
                        tx,
                        Cast.ESTATE,
                        new Taking(
                            UUID.randomUUID(),
                            "pass:" + standing.house().chensPass(),
                            "OWNER",
                            30_000,
                            500,
                            Method.CASH,
                            new Payer("陈嘉怡", "三栋1204", "13800001001"),
                            "凭卡及收据退回。",
                            CLERK,
                            now));
              }));
    } finally {
      await(database.close());
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
