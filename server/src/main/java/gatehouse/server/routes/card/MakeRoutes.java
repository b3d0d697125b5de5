package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/** What answers requests about making cards in a guided run; and who may use it. */
public record MakeRoutes() {
  static MakeRoutes of(EstateId estate, House house, Accounts accounts) {
    return new MakeRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
