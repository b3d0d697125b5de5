package gatehouse.server;

import gatehouse.server.EmbeddedParts.BrokerAccess;
import gatehouse.server.web.WatchPages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The way in from the gateways, and the way out to them. */
final class Traffic {
  private final House house;

  Traffic(Vertx vertx, House house, Clock clock) {
    this.house = house;
  }

  Future<Void> start(BrokerAccess broker) {
    return Future.succeededFuture();
  }

  /** The parts that have to work before requests are welcome. */
  WatchPages watchedBy(Metrics metrics) {
    Map<String, Supplier<Future<Void>>> parts = new LinkedHashMap<>();
    parts.put("database", house.database()::healthy);
    return new WatchPages(parts, metrics.registry());
  }

  Future<Void> close() {
    return Future.succeededFuture();
  }
}
