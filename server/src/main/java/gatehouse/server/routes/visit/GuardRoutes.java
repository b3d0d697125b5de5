package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.goods.in.pages.ConsignmentPages;
import gatehouse.server.goods.in.pages.MovePages;
import gatehouse.server.guard.pages.GatePages;
import gatehouse.server.guard.pages.GateSight;
import gatehouse.server.guard.pages.GateStreams;
import gatehouse.server.guard.pages.LockPages;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.GuardRooms;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/**
 * What answers requests about the guard at the gate: commands, goods brought in; and who may use
 * it.
 */
public record GuardRoutes(
    GateStreams streams, GatePages gate, LockPages lock, ConsignmentPages goods, MovePages moves) {
  /** They stand at the gate. */
  private static final Set<Role> GATE = Set.of(GUARD, VISITOR_CLERK, SHIFT_LEADER, SUPERVISOR);

  /** They open by hand. */
  private static final Set<Role> OPENERS = Set.of(GUARD, SHIFT_LEADER, SUPERVISOR);

  /** They write down what comes in. */
  private static final Set<Role> GOODS =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They book lifts. */
  private static final Set<Role> BOOKERS =
      Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> LEADERS = Set.of(SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word on what is dangerous, and on which lifts there are. */
  private static final Set<Role> TERMS = Set.of(SHIFT_LEADER, SUPERVISOR, ADMIN);

  private static final Set<Role> TERMS_SIGHT =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ADMIN);

  static GuardRoutes of(EstateId estate, House house, Accounts accounts) {
    GuardRooms rooms = house.visits().guard();
    GateSight sight =
        new GateSight(estate, house.database(), house.site(), rooms.taps(), rooms.commands());
    GateStreams streams = new GateStreams(GatePanels.of(estate, house, sight));
    return new GuardRoutes(
        streams,
        new GatePages(
            estate,
            new GatePages.Shelf(house.database(), house.keys(), house.attachments(), streams),
            new GatePages.Gate(sight, rooms.scans(), rooms.commands())),
        new LockPages(estate, sight, rooms.commands()),
        new ConsignmentPages(estate, house.database(), rooms.consignments(), rooms.dangers()),
        new MovePages(
            estate,
            house.database(),
            rooms.moves(),
            new Units(house.database(), house.people(), house.households(), house.clock())));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/gate", GATE, gate::show)
        .get("/gate/stream", GATE, gate::stream)
        .get("/gate/scan", GATE, gate::scan)
        .post("/gate/open", OPENERS, gate::open)
        .get("/gate/lock", LEADERS, lock::show)
        .post("/gate/lock", LEADERS, lock::order)
        .get("/gate/photos/:id", GATE, gate::photo)
        .get("/goods/in", GOODS, goods::list)
        .get("/goods/in/new", GOODS, goods::blank)
        .post("/goods/in", GOODS, goods::take)
        .get("/goods/in/dangerous", TERMS_SIGHT, goods::words)
        .post("/goods/in/dangerous", TERMS, goods::addWord)
        .post("/goods/in/dangerous/remove", TERMS, goods::removeWord)
        .get("/goods/in/:id", GOODS, goods::show)
        .get("/moves", GOODS, moves::list)
        .get("/moves/new", BOOKERS, moves::blank)
        .post("/moves", BOOKERS, moves::book)
        .post("/moves/lifts", TERMS, moves::addLift)
        .get("/moves/:id", GOODS, moves::show)
        .post("/moves/:id/told", LEADERS, moves::told)
        .post("/moves/:id/cancel", BOOKERS, moves::cancel);
  }
}
