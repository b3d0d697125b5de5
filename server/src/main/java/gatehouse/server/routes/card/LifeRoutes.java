package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about a card's life, and the watch for ghosts and clones; and who may use
 * it.
 */
public record LifeRoutes() {
  static LifeRoutes of(EstateId estate, House house, Accounts accounts) {
    return new LifeRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
