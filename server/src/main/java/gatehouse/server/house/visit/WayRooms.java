package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.pass.uses.DoubleUses;
import gatehouse.server.pass.uses.PassUses;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.way.Comings;
import gatehouse.server.visit.way.HeldIds;
import gatehouse.server.visit.way.InsideNow;
import gatehouse.server.visit.way.LentCards;
import gatehouse.server.visit.way.VisitAtGate;
import gatehouse.server.visit.way.VisitClock;
import gatehouse.server.visit.way.VisitPasses;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the visitor's pass and what the gates say of it. */
public record WayRooms(
    VisitPasses passes,
    LentCards cards,
    HeldIds held,
    InsideNow inside,
    DoubleUses doubles,
    VisitAtGate gate,
    VisitClock clock) {
  /**
   * @param comings what begins when somebody comes with a pass that has no visit yet
   */
  static WayRooms of(Ground ground, Comings comings) {
    Visits visits = new Visits();
    VisitPasses passes = new VisitPasses(ground.passes(), ground.book(), visits, ground.clock());
    LentCards cards = new LentCards(visits, passes);
    return new WayRooms(
        passes,
        cards,
        new HeldIds(visits, cards),
        new InsideNow(ground.wall()),
        new DoubleUses(),
        new VisitAtGate(ground.database(), visits, passes, comings),
        new VisitClock(
            ground.database(),
            visits,
            new VisitPolicy(ground.database(), ground.clock()),
            passes,
            new PassUses(ground.feed()),
            ground.clock()));
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of(gate);
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {
    clock.start(vertx);
  }
}
