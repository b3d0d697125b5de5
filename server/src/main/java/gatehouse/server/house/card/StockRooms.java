package gatehouse.server.house.card;

import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the ledger of cards: what there is where, receipts, transfers. */
public record StockRooms(CardStock stock, CardKinds kinds) {
  static StockRooms of(CardGround ground) {
    return new StockRooms(ground.stock(), ground.kinds());
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
