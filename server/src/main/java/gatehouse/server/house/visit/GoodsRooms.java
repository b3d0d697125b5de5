package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.count.DayCounts;
import gatehouse.server.goods.gate.Releases;
import gatehouse.server.goods.gate.Scans;
import gatehouse.server.goods.gate.Trips;
import gatehouse.server.goods.retention.Carriers;
import gatehouse.server.goods.slip.Expiry;
import gatehouse.server.goods.slip.GoodsPolicy;
import gatehouse.server.goods.slip.Holds;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.goods.slip.SlipCodes;
import gatehouse.server.goods.slip.SlipDesk;
import gatehouse.server.goods.slip.SlipFiles;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.people.household.Units;
import gatehouse.server.visit.retention.Deletions;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of goods: slips, what left by the gate, the day's count. */
public record GoodsRooms(
    Slips slips,
    GoodsPolicy policy,
    Holds holds,
    Units units,
    SlipFiles files,
    SlipCodes codes,
    SlipDesk desk,
    Expiry expiry,
    Returns returns,
    Gate gate,
    DayCounts count,
    Carriers carriers) {

  /** What is done with slips at the gate. */
  public record Gate(Trips trips, Releases releases, Scans scans) {}

  static GoodsRooms of(Ground ground) {
    Slips slips = new Slips();
    GoodsPolicy policy = new GoodsPolicy(ground.clock());
    Holds holds = new Holds(ground.clock());
    Units units =
        new Units(ground.database(), ground.people(), ground.households(), ground.clock());
    SlipFiles files = new SlipFiles(units, ground.households(), holds, policy, ground.clock());
    SlipCodes codes = new SlipCodes(ground.keys());
    Trips trips = new Trips();
    return new GoodsRooms(
        slips,
        policy,
        holds,
        units,
        files,
        codes,
        new SlipDesk(slips, files, ground.clock()),
        new Expiry(ground.database(), slips, ground.clock()),
        new Returns(slips, ground.clock()),
        new Gate(trips, new Releases(slips, trips, ground.clock()), new Scans(slips, codes)),
        new DayCounts(),
        new Carriers(ground.database(), new Deletions(), ground.clock()));
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {
    expiry.start(vertx);
    carriers.start(vertx);
  }
}
