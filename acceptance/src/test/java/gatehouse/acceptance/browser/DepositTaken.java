package gatehouse.acceptance.browser;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cast.DepositCounter;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.pass.asked.By;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.web.account.Role;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

/** What has happened before somebody comes for a deposit: a pass was issued, ¥50 were taken. */
final class DepositTaken {
  private static final By CHIEF = new By("chief", Set.of(Role.FRONT_DESK));

  private DepositTaken() {}

  /**
   * A temporary pass whose refund is paid on the day itself.
   *
   * @return the receipt's number
   */
  static long of(DatabaseAddress address, Path folder, String card) throws Exception {
    Vertx vertx = Vertx.vertx();
    Database database = new Database(vertx, address, 2);
    EstateKeys keys = new EstateKeys(folder.resolve("keys.json"));
    keys.start();
    keys.ensure(Cast.ESTATE);
    try {
      DepositCounter.await(database.start());
      Clock clock = Clock.systemUTC();
      LedgerRooms ledger = LedgerRooms.of(database, clock);
      PassRooms passes = PassRooms.of(database, new ChangeFeed(clock), keys, ledger, clock);
      DepositCounter counter =
          new DepositCounter(new DepositCounter.Rooms(database, passes, ledger, clock), CHIEF);
      counter.paysAtOnce();
      return counter.receipt(counter.temporary(LocalDate.now(Cast.ZONE).plusDays(30), card));
    } finally {
      DepositCounter.await(database.close());
      DepositCounter.await(vertx.close());
    }
  }
}
