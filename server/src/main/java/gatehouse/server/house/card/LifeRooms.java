package gatehouse.server.house.card;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of a card's life, and the watch for ghosts and clones. */
public record LifeRooms() {
  static LifeRooms of(CardGround ground) {
    return new LifeRooms();
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
