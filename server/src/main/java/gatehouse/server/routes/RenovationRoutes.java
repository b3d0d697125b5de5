package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.routes.renovation.ExitRoutes;
import gatehouse.server.web.front.Routes;
import java.util.ArrayList;
import java.util.List;

/**
 * What answers requests about renovations, and who may use it.
 *
 * @param parts of a permit's page that come from other rooms, in their order on it
 */
public record RenovationRoutes(List<PermitPart> parts, GateDesk gate, ExitRoutes exits) {
  static RenovationRoutes of(EstateId estate, House house, Accounts accounts) {
    RenovationRooms rooms = house.renovation();
    List<PermitPart> parts = new ArrayList<>(List.of(GateDesk.part(house)));
    parts.addAll(ExitRoutes.parts(estate, house));
    return new RenovationRoutes(parts, GateDesk.of(estate, house), ExitRoutes.of(estate, house));
  }

  /** Adds every address of renovations; a section a room. */
  void add(Routes routes) {
    gate.add(routes);
    exits.add(routes);
    permit(routes);
  }

  private void permit(Routes routes) {}
}
