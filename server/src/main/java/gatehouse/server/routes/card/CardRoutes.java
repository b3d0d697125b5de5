package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/** What answers requests about IC cards, and who may use it; a section an area. */
public record CardRoutes(
    StockRoutes stock, MakeRoutes make, ShiftRoutes shift, ReportRoutes report, LifeRoutes life) {
  public static CardRoutes of(EstateId estate, House house, Accounts accounts) {
    return new CardRoutes(
        StockRoutes.of(estate, house, accounts),
        MakeRoutes.of(estate, house, accounts),
        ShiftRoutes.of(estate, house, accounts),
        ReportRoutes.of(estate, house, accounts),
        LifeRoutes.of(estate, house, accounts));
  }

  /**
   * Adds every address. A card's own ({@code /cards/:uid}) come last: they would take any other.
   */
  public void add(Routes routes) {
    make.add(routes);
    shift.add(routes);
    report.add(routes);
    stock.add(routes);
    life.add(routes);
  }
}
