package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about the guard at the gate: commands, goods brought in; and who may use
 * it.
 */
public record GuardRoutes() {
  static GuardRoutes of(EstateId estate, House house, Accounts accounts) {
    return new GuardRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
