package gatehouse.server.guard.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.server.db.Database;
import gatehouse.server.feed.Commands;
import gatehouse.server.guard.LaneNow;
import gatehouse.server.guard.LaneTaps;
import gatehouse.server.guard.pages.GateModels.Orders;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Site;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of the lanes is to be seen now. */
public final class GateSight {
  private static final int ORDERS = 12;
  private static final Duration RECENT = Duration.ofMinutes(5);

  private final EstateId estate;
  private final Database database;
  private final Site site;
  private final LaneTaps taps;
  private final Commands commands;

  public GateSight(
      EstateId estate, Database database, Site site, LaneTaps taps, Commands commands) {
    this.estate = estate;
    this.database = database;
    this.site = site;
    this.taps = taps;
    this.commands = commands;
  }

  public Future<List<LaneNow>> lanes() {
    return site.gateways(estate)
        .compose(gateways -> database.work(tx -> taps.lanes(tx, estate, gateways)));
  }

  public Future<List<Portal>> portals() {
    return site.portals(estate);
  }

  /**
   * The last orders of everybody.
   *
   * @param form with what is wrong with the one that was not given
   */
  public Future<Orders> orders(Form form) {
    return portals()
        .compose(
            portals ->
                database
                    .work(tx -> commands.recent(tx, estate, RECENT, ORDERS))
                    .map(orders -> new Orders(orders, names(portals), form)));
  }

  private static Map<PortalId, String> names(List<Portal> portals) {
    return portals.stream().collect(Collectors.toMap(Portal::id, Portal::name));
  }
}
