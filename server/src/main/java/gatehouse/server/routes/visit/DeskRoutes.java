package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about the desk: registration, the host's word, instructions, the watch
 * list; and who may use it.
 */
public record DeskRoutes() {
  static DeskRoutes of(EstateId estate, House house, Accounts accounts) {
    return new DeskRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
