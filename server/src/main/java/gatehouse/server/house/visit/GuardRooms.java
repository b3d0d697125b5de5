package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.feed.Commands;
import gatehouse.server.goods.in.Consignments;
import gatehouse.server.goods.in.DangerousGoods;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.guard.AwaitedVisitors;
import gatehouse.server.guard.LaneTaps;
import gatehouse.server.guard.Scans;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.visit.Visits;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the guard at the gate: commands, what was scanned, goods brought in. */
public record GuardRooms(
    Commands commands,
    LaneTaps taps,
    Scans scans,
    AwaitedVisitors awaited,
    Consignments consignments,
    DangerousGoods dangers,
    Moves moves) {
  static GuardRooms of(Ground ground) {
    DangerousGoods dangers = new DangerousGoods();
    return new GuardRooms(
        new Commands(ground.database(), ground.keys()::sign, ground.clock()),
        new LaneTaps(),
        new Scans(ground.keys(), ground.book(), new Visits(), ground.permits(), ground.clock()),
        new AwaitedVisitors(),
        new Consignments(ground.permits(), dangers),
        dangers,
        new Moves());
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of(taps, commands);
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
