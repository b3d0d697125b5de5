package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the visitor's pass and what the gates say of it. */
public record WayRooms() {
  static WayRooms of(Ground ground) {
    return new WayRooms();
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
