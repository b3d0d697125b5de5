package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.visit.guest.recurring.RecurringRights;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/** The rooms of visitors and goods. */
public record VisitRooms(
    DeskRooms desk, WayRooms way, GuestRooms guests, GoodsRooms goods, GuardRooms guard) {
  public static VisitRooms of(Ground ground) {
    RecurringRights recurring = GuestRooms.recurring(ground);
    WayRooms way = WayRooms.of(ground, recurring);
    DeskRooms desk = DeskRooms.of(ground, way);
    return new VisitRooms(
        desk,
        way,
        GuestRooms.of(ground, desk, way.passes(), recurring),
        GoodsRooms.of(ground),
        GuardRooms.of(ground));
  }

  /** What hears of every event that is stored, in this order. */
  public List<EventHandler> handlers() {
    return Stream.of(
            desk.handlers(), way.handlers(), guests.handlers(), goods.handlers(), guard.handlers())
        .flatMap(List::stream)
        .toList();
  }

  /** Starts what goes by the clock or listens. */
  public void start(Vertx vertx, Doorbell doorbell) {
    desk.start(vertx, doorbell);
    way.start(vertx, doorbell);
    guests.start(vertx, doorbell);
    goods.start(vertx, doorbell);
    guard.start(vertx, doorbell);
  }
}
