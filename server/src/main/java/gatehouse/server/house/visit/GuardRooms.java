package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the guard at the gate: commands, goods brought in. */
public record GuardRooms() {
  static GuardRooms of(Ground ground) {
    return new GuardRooms();
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
