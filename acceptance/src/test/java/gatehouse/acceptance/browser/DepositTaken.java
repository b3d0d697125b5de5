package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cast.DepositCounter;
import gatehouse.server.house.House;
import gatehouse.server.pass.asked.By;
import gatehouse.server.web.account.Role;
import java.time.LocalDate;
import java.util.Set;

/** What has happened before somebody comes for a deposit: a pass was issued, ¥50 were taken. */
final class DepositTaken {
  static final By CHIEF = new By("chief", Set.of(Role.FRONT_DESK));

  private DepositTaken() {}

  /**
   * A temporary pass whose refund is paid on the day itself.
   *
   * @return the receipt's number
   */
  static long of(Standing standing, String card) {
    try (Backstage backstage = new Backstage(standing)) {
      DepositCounter counter = counter(backstage);
      counter.paysAtOnce();
      return counter.receipt(counter.temporary(LocalDate.now(Cast.ZONE).plusDays(30), card));
    }
  }

  static DepositCounter counter(Backstage backstage) {
    House rooms = backstage.rooms();
    return new DepositCounter(
        new DepositCounter.Rooms(
            rooms.database(), rooms.passRooms(), rooms.ledger(), rooms.clock()),
        CHIEF);
  }
}
