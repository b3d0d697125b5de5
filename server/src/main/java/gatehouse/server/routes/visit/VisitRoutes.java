package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.visit.desk.VisitPart;
import gatehouse.server.visit.way.pages.WayPart;
import gatehouse.server.web.front.Routes;
import java.util.List;

/** What answers requests about visitors and goods, and who may use it; a section an area. */
public record VisitRoutes(
    DeskRoutes desk, WayRoutes way, GuestRoutes guests, GoodsRoutes goods, GuardRoutes guard) {
  public static VisitRoutes of(EstateId estate, House house, Accounts accounts) {
    return new VisitRoutes(
        DeskRoutes.of(estate, house, accounts, parts(estate, house)),
        WayRoutes.of(estate, house, accounts),
        GuestRoutes.of(estate, house, accounts),
        GoodsRoutes.of(estate, house, accounts),
        GuardRoutes.of(estate, house, accounts));
  }

  /** The parts of a visit's page that other rooms draw, in their order on it. */
  private static List<VisitPart> parts(EstateId estate, House house) {
    return List.of(new WayPart(WayRoutes.shelf(estate, house)), GuestRoutes.part(house));
  }

  /**
   * Adds every address. A visit's own ({@code /visits/:id}) come last: they would take any other
   * for one, as a slip's own would take {@code /goods/in}.
   */
  public void add(Routes routes) {
    way.add(routes);
    guests.add(routes);
    guard.add(routes);
    goods.add(routes);
    desk.add(routes);
  }
}
