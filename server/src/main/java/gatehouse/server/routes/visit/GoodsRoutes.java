package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.goods.gate.pages.GateApi;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.GoodsRooms;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/**
 * What answers requests about goods: slips, what left by the gate, the day's count; and who may use
 * it.
 */
public record GoodsRoutes(GateApi gate) {
  /** They look after the gates. */
  private static final Set<Role> GUARDS = Set.of(GUARD, SHIFT_LEADER, SUPERVISOR);

  static GoodsRoutes of(EstateId estate, House house, Accounts accounts) {
    GoodsRooms rooms = house.visits().goods();
    return new GoodsRoutes(
        new GateApi(
            estate,
            house.database(),
            new GateApi.Books(
                rooms.slips(),
                rooms.gate().trips(),
                rooms.gate().releases(),
                rooms.gate().scans(),
                rooms.units())));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/gate/slips", GUARDS, gate::scan)
        .post("/gate/slips/:id/releases", GUARDS, gate::release)
        .post("/gate/slips/:id/back", GUARDS, gate::sendBack);
  }
}
