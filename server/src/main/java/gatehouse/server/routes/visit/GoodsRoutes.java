package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about goods: slips, what left by the gate, the day's count; and who may use
 * it.
 */
public record GoodsRoutes() {
  static GoodsRoutes of(EstateId estate, House house, Accounts accounts) {
    return new GoodsRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
