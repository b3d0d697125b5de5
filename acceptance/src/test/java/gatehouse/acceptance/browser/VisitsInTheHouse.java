package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.cast.VisitorsAtTheDesk;
import java.util.Map;

/** A visitor who waits for the host, one whom a supervisor has to look at, and what is around. */
final class VisitsInTheHouse {
  private VisitsInTheHouse() {}

  /**
   * @return pages that no link leads to, by the address in the table of routes
   */
  static Map<String, String> bring(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      VisitorsAtTheDesk.bring(backstage.rooms(), House.OPERATOR);
      return Map.of();
    }
  }
}
