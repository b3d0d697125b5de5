package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about the visitor's pass and what the gates say of it; and who may use it.
 */
public record WayRoutes() {
  static WayRoutes of(EstateId estate, House house, Accounts accounts) {
    return new WayRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
