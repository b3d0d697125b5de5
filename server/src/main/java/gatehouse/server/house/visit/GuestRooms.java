package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of guests: invitations, rights to come again, lists, and what is deleted when. */
public record GuestRooms() {
  static GuestRooms of(Ground ground) {
    return new GuestRooms();
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
