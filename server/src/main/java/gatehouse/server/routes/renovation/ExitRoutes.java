package gatehouse.server.routes.renovation;

import static gatehouse.server.web.account.Role.CASHIER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.EndingRooms;
import gatehouse.server.house.House;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.exit.pages.ExitPages;
import gatehouse.server.renovation.exit.pages.ExitParts;
import gatehouse.server.renovation.exit.pages.ExitPrints;
import gatehouse.server.renovation.exit.pages.ExitRooms;
import gatehouse.server.renovation.exit.pages.SettlePages;
import gatehouse.server.renovation.permit.InboxPart;
import gatehouse.server.renovation.stop.pages.StopPages;
import gatehouse.server.renovation.stop.pages.StopParts;
import gatehouse.server.renovation.stop.pages.StopPrints;
import gatehouse.server.renovation.stop.pages.StopRooms;
import gatehouse.server.renovation.stop.pages.ViolationPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.List;
import java.util.Set;

/** What answers requests about stops, violations and exits, and who may use it. */
public record ExitRoutes(
    StopPages stops,
    ViolationPages violations,
    StopPrints stopPrints,
    ExitPages exits,
    SettlePages settle,
    ExitPrints exitPrints) {
  /** They stand at the counter. */
  private static final Set<Role> COUNTER = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word on the work itself. */
  private static final Set<Role> INSPECTING = Set.of(ENGINEERING, SUPERVISOR);

  /** They are out and about, and let work go on. */
  private static final Set<Role> ROUNDS = Set.of(ENGINEERING, SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word where a receipt is lost or a settlement was wrong. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> SIGHT = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They see what is to be paid. */
  private static final Set<Role> MONEY =
      Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING, CASHIER);

  public static ExitRoutes of(EstateId estate, House house) {
    StopRooms rooms = stopRooms(estate, house);
    ExitRooms ends = exitRooms(rooms, house);
    return new ExitRoutes(
        new StopPages(rooms),
        new ViolationPages(rooms),
        new StopPrints(rooms, house.printer()),
        new ExitPages(ends),
        new SettlePages(ends),
        new ExitPrints(ends, house.printer()));
  }

  /** What of them stands on a permit's page. */
  public static List<PermitPart> parts(EstateId estate, House house) {
    StopRooms rooms = stopRooms(estate, house);
    return List.of(
        new StopParts(rooms).ofPermit(), new ExitParts(exitRooms(rooms, house)).ofPermit());
  }

  /** What of them waits for engineering. */
  public static List<InboxPart> inbox(EstateId estate, House house) {
    StopRooms rooms = stopRooms(estate, house);
    return List.of(
        new StopParts(rooms).ofInbox(), new ExitParts(exitRooms(rooms, house)).ofInbox());
  }

  private static StopRooms stopRooms(EstateId estate, House house) {
    EndingRooms ending = house.renovation().ending();
    return new StopRooms(
        estate,
        house.database(),
        house.renovation().permits(),
        house.renovation().files(),
        ending.stops(),
        ending.violations(),
        house.work());
  }

  private static ExitRooms exitRooms(StopRooms rooms, House house) {
    EndingRooms ending = house.renovation().ending();
    return new ExitRooms(rooms, ending.exits(), ending.desk(), ending.payments());
  }

  /** Before the permits' own: a permit's address would be taken for any of these. */
  public void add(Routes routes) {
    stops(routes);
    violations(routes);
    exits(routes);
  }

  private void stops(Routes routes) {
    routes
        .get("/renovation/:id/stop", COUNTER, stops::blank)
        .post("/renovation/:id/stop", COUNTER, stops::ask)
        .post("/renovation/:id/stop/paper", COUNTER, stops::paper)
        .get("/renovation/:id/stop.pdf", COUNTER, stopPrints::application)
        .get("/renovation/:id/stop-order", INSPECTING, stops::orderForm)
        .post("/renovation/:id/stop-order", INSPECTING, stops::order)
        .get("/renovation/:id/resume", ROUNDS, stops::resumeForm)
        .post("/renovation/:id/resume", ROUNDS, stops::resume)
        .get("/renovation/stops/:id", SIGHT, stops::show)
        .post("/renovation/stops/:id/approve", INSPECTING, stops::approve)
        .post("/renovation/stops/:id/refuse", INSPECTING, stops::refuse);
  }

  private void violations(Routes routes) {
    routes
        .get("/renovation/:id/violations/new", ROUNDS, violations::blank)
        .post("/renovation/:id/violations", ROUNDS, violations::write)
        .get("/renovation/violations/:id", SIGHT, violations::show)
        .get("/renovation/violations/:id/notice.pdf", SIGHT, stopPrints::notice)
        .post("/renovation/violations/:id/cure", ROUNDS, violations::cure);
  }

  private void exits(Routes routes) {
    routes
        .get("/renovation/exits", MONEY, exits::list)
        .get("/renovation/:id/exit", COUNTER, exits::blank)
        .post("/renovation/:id/exit", COUNTER, exits::ask)
        .post("/renovation/:id/exit/paper", COUNTER, exits::paper)
        .get("/renovation/:id/exit.pdf", COUNTER, exitPrints::form)
        .get("/renovation/exits/:id", MONEY, exits::show)
        .post("/renovation/exits/:id/inspect", INSPECTING, exits::inspect)
        .post("/renovation/exits/:id/sum", COUNTER, settle::answered)
        .get("/renovation/exits/:id/sum.pdf", COUNTER, exitPrints::draft)
        .post("/renovation/exits/:id/settle", COUNTER, settle::confirm)
        .post("/renovation/exits/:id/approve", LEADING, settle::approve)
        .post("/renovation/exits/:id/refuse", LEADING, settle::refuse)
        .post("/renovation/exits/:id/pay", COUNTER, settle::pay)
        .post("/renovation/exits/:id/undo", LEADING, settle::undo)
        .get("/renovation/exits/:id/settlement.pdf", MONEY, exitPrints::settlement);
  }
}
