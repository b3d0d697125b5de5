package gatehouse.server.routes.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.front.Routes;

/**
 * What answers requests about the ledger of cards: what there is where, receipts, transfers; and
 * who may use it.
 */
public record StockRoutes() {
  static StockRoutes of(EstateId estate, House house, Accounts accounts) {
    return new StockRoutes();
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {}
}
