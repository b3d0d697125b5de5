package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/** What answers requests about the hand-over of a shift; and who may use it. */
public record ShiftRoutes() {
  static ShiftRoutes of(EstateId estate, House house, Accounts accounts) {
    return new ShiftRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
