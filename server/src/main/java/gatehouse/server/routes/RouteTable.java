package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.CASHIER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.EVERYBODY;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.server.pass.pages.MoveApi;
import gatehouse.server.pass.policy.pages.PolicyPages;
import gatehouse.server.people.pages.IntakePages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** Every address that the server answers, and who may use it. */
public final class RouteTable {
  /** They watch the gates. */
  private static final Set<Role> GATES =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They work with passes. */
  private static final Set<Role> PASSES =
      Set.of(FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They may look passes up. */
  private static final Set<Role> FILES =
      Set.of(FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** They find units and hosts. */
  private static final Set<Role> LOBBY =
      Set.of(VISITOR_CLERK, FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** They keep the files of persons and households. */
  private static final Set<Role> HOUSEHOLDS =
      Set.of(FRONT_DESK, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** They bring lists of units and people in. */
  private static final Set<Role> ARCHIVES = Set.of(ARCHIVIST, SUPERVISOR);

  private static final Set<Role> LEADERS = Set.of(SHIFT_LEADER, SUPERVISOR);

  /** They take and pay money at the desk. */
  private static final Set<Role> DRAWERS =
      Set.of(FRONT_DESK, CARD_OFFICER, CASHIER, SHIFT_LEADER, SUPERVISOR);

  /** They look into the books. */
  private static final Set<Role> BOOKS = Set.of(CASHIER, SHIFT_LEADER, SUPERVISOR);

  /** They count what the whole house has. */
  private static final Set<Role> COUNT = Set.of(CASHIER);

  /** They see to it that the gateways work. */
  private static final Set<Role> MACHINES = Set.of(SHIFT_LEADER, SUPERVISOR, ENGINEERING, ADMIN);

  private static final Set<Role> KEYS = Set.of(ADMIN);

  /** They may read the terms. */
  private static final Set<Role> POLICY =
      Set.of(FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR, CASHIER, ADMIN);

  /** Whose word a pass may need before it is issued; which of them, its terms say. */
  private static final Set<Role> APPROVERS =
      Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  private RouteTable() {}

  /**
   * @param watched whether health and metrics are among them
   */
  public static Routes all(Rooms rooms, boolean watched) {
    Routes routes = watched ? watched(rooms) : new Routes();
    everybody(routes, rooms);
    passes(routes, rooms);
    policy(routes, rooms.policy());
    moves(routes, rooms.moves());
    CounterRoutes.add(routes, rooms.counter());
    rooms.refunds().add(routes);
    rooms.renovation().add(routes);
    rooms.transfers().add(routes);
    rooms.visits().add(routes);
    rooms.cards().add(routes);
    gateways(routes, rooms);
    accounts(routes, rooms);
    rooms.screens().add(routes);
    people(routes, rooms.people());
    money(routes, rooms.money());
    api(routes, rooms);
    return routes;
  }

  /** Asked by machines that watch us; on a port of their own when one is configured. */
  public static Routes watched(Rooms rooms) {
    return new Routes()
        .watch("/health/live", rooms.watch()::live)
        .watch("/health/ready", rooms.watch()::ready)
        .watch("/metrics", rooms.watch()::metrics);
  }

  private static void everybody(Routes routes, Rooms rooms) {
    routes
        .open("GET", "/setup", rooms.firstStart()::show)
        .open("POST", "/setup", rooms.firstStart()::create)
        .open("GET", "/sign-in", rooms.signIn()::show)
        .open("POST", "/sign-in", rooms.signIn()::enter)
        .open("POST", "/sign-out", rooms.signIn()::leave)
        .open("GET", "/language/:code", rooms.signIn()::speak)
        .open("GET", "/password", rooms.password()::show)
        .open("POST", "/password", rooms.password()::choose)
        .get("/", EVERYBODY, rooms.home()::show);
  }

  private static void passes(Routes routes, Rooms rooms) {
    routes
        .get("/live", GATES, rooms.live()::show)
        .get("/live/stream", GATES, rooms.live()::stream)
        .get("/passes", FILES, rooms.passes()::list)
        .get("/passes/desk-reads", FILES, rooms.desk()::stream)
        .get("/desk-reader", FILES, rooms.desk()::show)
        .post("/desk-reader", FILES, rooms.desk()::choose)
        .get("/passes/:id/in-force", FILES, rooms.passes()::inForce)
        .get("/passes/:id/qr.png", PASSES, rooms.qr()::picture);
  }

  private static void people(Routes routes, PeopleRooms rooms) {
    routes
        .get("/find", LOBBY, rooms.find()::show)
        .get("/find/hits", LOBBY, rooms.find()::hits)
        .get("/units", LOBBY, rooms.units()::list)
        .get("/units/:id", LOBBY, rooms.units()::show)
        .post("/units/:id/state", LEADERS, rooms.units()::changeState)
        .get("/units/:id/ties/new", HOUSEHOLDS, rooms.ties()::blank)
        .post("/units/:id/ties", HOUSEHOLDS, rooms.ties()::add)
        .get("/ties/:id", HOUSEHOLDS, rooms.ties()::show)
        .post("/ties/:id/end", HOUSEHOLDS, rooms.ties()::end)
        .get("/import", ARCHIVES, rooms.intake()::blank)
        .postLarge("/import", ARCHIVES, IntakePages.LARGEST, rooms.intake()::check)
        .get("/import/template.xlsx", ARCHIVES, rooms.intake()::template)
        .post("/import/:id", ARCHIVES, rooms.intake()::run)
        .get("/import/:id/faults.csv", ARCHIVES, rooms.intake()::faults)
        .get("/people", FILES, rooms.people()::list)
        .get("/people/new", HOUSEHOLDS, rooms.people()::blank)
        .post("/people", HOUSEHOLDS, rooms.people()::create)
        .get("/people/:id", FILES, rooms.people()::show)
        .get("/people/:id/edit", HOUSEHOLDS, rooms.people()::edit)
        .post("/people/:id", HOUSEHOLDS, rooms.people()::change)
        .post("/people/:id/id-number", HOUSEHOLDS, rooms.people()::number)
        .get("/staff", FILES, rooms.staff()::list)
        .get("/staff/new", LEADERS, rooms.staff()::blank)
        .post("/staff", LEADERS, rooms.staff()::add)
        .post("/staff/:id/end", LEADERS, rooms.staff()::end)
        .api("GET", "/api/v1/units", FILES, rooms.api()::units)
        .api("GET", "/api/v1/people", FILES, rooms.api()::people)
        .api("GET", "/api/v1/people/:id", FILES, rooms.api()::person);
  }

  private static void money(Routes routes, MoneyRooms rooms) {
    routes
        .get("/ledger", BOOKS, rooms.overview()::show)
        .post("/ledger/transfers", COUNT, rooms.overview()::transfer)
        .get("/ledger/drawer", DRAWERS, rooms.drawers()::own)
        .post("/ledger/drawer", DRAWERS, rooms.drawers()::open)
        .post("/ledger/drawer/hand-over", DRAWERS, rooms.drawers()::handOverOwn)
        .get("/ledger/drawer/:id", DRAWERS, rooms.drawers()::handedOver)
        .get("/ledger/drawers", BOOKS, rooms.drawers()::list)
        .get("/ledger/drawers/:id", BOOKS, rooms.drawers()::one)
        .post("/ledger/drawers/:id/hand-over", LEADERS, rooms.drawers()::handOverOne)
        .get("/ledger/day-end", BOOKS, rooms.dayEnd()::show)
        .post("/ledger/day-end", COUNT, rooms.dayEnd()::close)
        .get("/ledger/deposits", BOOKS, rooms.held()::show)
        .get("/ledger/deposits.csv", BOOKS, rooms.held()::csv)
        .get("/ledger/journals", BOOKS, rooms.journals()::list)
        .get("/ledger/journals/:id", BOOKS, rooms.journals()::show)
        .post("/ledger/journals/:id/reverse", LEADERS, rooms.journals()::reverse)
        .get("/ledger/receipts", DRAWERS, rooms.receipts()::list)
        .get("/ledger/receipts/:number", DRAWERS, rooms.receipts()::show)
        .post("/ledger/receipts/:number/void", LEADERS, rooms.receipts()::makeVoid)
        .api("GET", "/api/v1/ledger/balances", BOOKS, rooms.api()::balances)
        .api("GET", "/api/v1/ledger/deposits", BOOKS, rooms.api()::deposits);
  }

  private static void gateways(Routes routes, Rooms rooms) {
    routes
        .get("/gateways", MACHINES, rooms.gateways()::list)
        .get("/gateways/new", KEYS, rooms.gateways()::blank)
        .post("/gateways", KEYS, rooms.gateways()::create);
  }

  private static void accounts(Routes routes, Rooms rooms) {
    routes
        .get("/operators", KEYS, rooms.operators()::list)
        .get("/operators/new", KEYS, rooms.operators()::blank)
        .post("/operators", KEYS, rooms.operators()::create)
        .get("/operators/:id", KEYS, rooms.operators()::show)
        .post("/operators/:id", KEYS, rooms.operators()::change)
        .post("/operators/:id/password", KEYS, rooms.operators()::resetPassword)
        .get("/tokens", KEYS, rooms.tokens()::list)
        .post("/tokens", KEYS, rooms.tokens()::create)
        .post("/tokens/:id/revoke", KEYS, rooms.tokens()::revoke);
  }

  private static void policy(Routes routes, PolicyPages policy) {
    routes
        .get("/policy", POLICY, policy::list)
        .get("/policy/:kind", POLICY, policy::show)
        .get("/policy/:kind/new", KEYS, policy::blank)
        .post("/policy/:kind", KEYS, policy::add)
        .post("/guard-rails", KEYS, policy::setRail)
        .post("/guard-rails/:id/lift", KEYS, policy::liftRail);
  }

  private static void moves(Routes routes, MoveApi moves) {
    routes
        .api("POST", "/api/v1/passes/:id/block", PASSES, moves::block)
        .api("POST", "/api/v1/passes/:id/unblock", PASSES, moves::resume)
        .api("POST", "/api/v1/passes/:id/approve", APPROVERS, moves::approve)
        .api("POST", "/api/v1/passes/:id/refuse", APPROVERS, moves::refuse)
        .api("POST", "/api/v1/passes/:id/issue", PASSES, moves::issue)
        .api("POST", "/api/v1/passes/:id/extend", PASSES, moves::extend)
        .api("POST", "/api/v1/passes/:id/suspend", PASSES, moves::suspend)
        .api("POST", "/api/v1/passes/:id/resume", PASSES, moves::resume)
        .api("POST", "/api/v1/passes/:id/lost", PASSES, moves::lost)
        .api("POST", "/api/v1/passes/:id/replace", PASSES, moves::replace)
        .api("POST", "/api/v1/passes/:id/return", PASSES, moves::giveBack)
        .api("POST", "/api/v1/passes/:id/revoke", PASSES, moves::revoke)
        .api("POST", "/api/v1/passes/:id/close", PASSES, moves::close);
  }

  private static void api(Routes routes, Rooms rooms) {
    routes
        .watch("/api/v1/openapi.yaml", rooms.documents()::openApi)
        .api("GET", "/api/v1/events", GATES, rooms.eventsApi()::list)
        .api("GET", "/api/v1/passes", FILES, rooms.passApi()::list)
        .api("POST", "/api/v1/passes", PASSES, rooms.passApi()::issue)
        .api("GET", "/api/v1/passes/:id", FILES, rooms.passApi()::show)
        .api("GET", "/api/v1/passes/:id/qr.png", PASSES, rooms.qr()::picture)
        .api("GET", "/api/v1/gateways", MACHINES, rooms.gatewayApi()::list);
  }
}
