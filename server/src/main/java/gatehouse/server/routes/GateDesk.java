package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.pages.LiveBand;
import gatehouse.server.access.pages.LiveModel;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.house.GateRooms;
import gatehouse.server.house.House;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.renovation.gate.pages.AlertPages;
import gatehouse.server.renovation.gate.pages.GatePart;
import gatehouse.server.renovation.gate.pages.InsidePages;
import gatehouse.server.renovation.gate.pages.WallPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.List;
import java.util.Set;

/** What answers requests about crews at the gates. */
public record GateDesk(WallPages wall, AlertPages alerts, InsidePages inside) {
  /** They see where crews are. */
  private static final Set<Role> SIGHT =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They look after the gates. */
  private static final Set<Role> GUARDS = Set.of(GUARD, SHIFT_LEADER, SUPERVISOR);

  static GateDesk of(EstateId estate, House house) {
    GateRooms rooms = house.renovation().gate();
    return new GateDesk(
        new WallPages(estate, house.database(), rooms.wall(), house.printer()),
        new AlertPages(estate, house.database(), rooms.alerts(), rooms.presence()),
        new InsidePages(estate, house.database(), house.renovation().permits(), rooms.presence()));
  }

  /** What of a crew stands on its permit's page. */
  static GatePart part(House house) {
    GateRooms rooms = house.renovation().gate();
    return new GatePart(rooms.presence(), rooms.alerts());
  }

  /** What of the crews and of cards stands over the lines of the live page. */
  public static LiveBand liveBand(EstateId estate, House house) {
    Alerts crews = house.renovation().gate().alerts();
    CardAlarms cards = house.cards().life().alarms();
    return new LiveBand(
        "access/bands",
        () ->
            house
                .database()
                .work(
                    tx ->
                        new LiveModel.Bands(
                            List.of(
                                new LiveModel.Above("cardwatch/band", cards.open(tx, estate)),
                                new LiveModel.Above("renovation/alerts", crews.open(tx, estate))))),
        (doorbell, listener) -> {
          Alerts.onNews(doorbell, news -> listener.run());
          CardAlarms.onNews(doorbell, news -> listener.run());
        });
  }

  /** Before the permits' own: a permit's address would be taken for any of these. */
  void add(Routes routes) {
    routes
        .get("/renovation/wall", SIGHT, wall::show)
        .get("/renovation/headcount", SIGHT, wall::headCount)
        .get("/renovation/headcount.pdf", SIGHT, wall::headCountPaper)
        .get("/renovation/alerts/:alert", SIGHT, alerts::show)
        .post("/renovation/alerts/:alert", GUARDS, alerts::answer)
        .get("/renovation/:id/inside", SIGHT, inside::show)
        .post("/renovation/:id/inside", GUARDS, inside::correct);
  }
}
