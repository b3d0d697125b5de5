package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the desk: registration, the host's word, instructions, the watch list. */
public record DeskRooms(Visits visits, VisitPolicy policy) {
  static DeskRooms of(Ground ground) {
    return new DeskRooms(new Visits(), new VisitPolicy(ground.database(), ground.clock()));
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
