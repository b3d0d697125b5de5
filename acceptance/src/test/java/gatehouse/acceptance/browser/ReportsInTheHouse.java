package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ReportCast;
import java.time.YearMonth;
import java.util.Map;

/** A month of cards that is closed, and two that are to be. */
final class ReportsInTheHouse {
  private ReportsInTheHouse() {}

  /**
   * @return pages that no link leads to for who looks at an open month first, by their addresses
   */
  static Map<String, String> bring(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      YearMonth closed = closed(backstage);
      String month = "/reports/cards/";
      return Map.of(
          "/reports/cards/:month", month + closed,
          "/reports/cards/:month/count", month + closed.plusMonths(2) + "/count",
          "/reports/cards/:month/behind",
              month + closed + "/behind?kind=M1&side=STOCK&figure=PURCHASED",
          "/reports/cards/:month/correct", month + closed + "/correct",
          "/reports/of/:kind", "/reports/of/gates");
    }
  }

  /** The month that is closed. */
  static YearMonth closed(Backstage backstage) {
    return new ReportCast(backstage.rooms(), Cast.ESTATE, Cast.ZONE).bring();
  }
}
