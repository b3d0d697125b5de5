package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about guests: invitations, rights to come again, lists, and what is deleted
 * when; and who may use it.
 */
public record GuestRoutes() {
  static GuestRoutes of(EstateId estate, House house, Accounts accounts) {
    return new GuestRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
