package gatehouse.acceptance.browser;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.GoodsInFurnishings;
import java.util.Map;

/** Goods that came in, others that were turned back, and a house that is moved. */
final class GateInTheHouse {
  private GateInTheHouse() {}

  /**
   * @param pages gets an example of each
   */
  static void bring(Backstage backstage, Map<String, String> pages) {
    GoodsInFurnishings.Brought brought =
        backstage.work(
            tx -> GoodsInFurnishings.bring(tx, Cast.ESTATE, backstage.rooms(), "b3", "b3-1204"));
    pages.put("/goods/in/:id", "/goods/in/" + brought.taken().id());
    pages.put("/goods/in/:id/refused", "/goods/in/" + brought.turnedBack().id());
    pages.put("/moves/:id", "/moves/" + brought.move().id());
  }
}
