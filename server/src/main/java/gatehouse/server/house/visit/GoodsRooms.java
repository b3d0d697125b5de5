package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of goods: slips, what left by the gate, the day's count. */
public record GoodsRooms() {
  static GoodsRooms of(Ground ground) {
    return new GoodsRooms();
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
