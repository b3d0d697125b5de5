package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about the monthly report, and the others in its frame; and who may use it.
 */
public record ReportRoutes() {
  static ReportRoutes of(EstateId estate, House house, Accounts accounts) {
    return new ReportRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
