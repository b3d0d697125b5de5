package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.SlipBook;
import gatehouse.server.goods.count.pages.DayPages;
import gatehouse.server.goods.gate.pages.GateApi;
import gatehouse.server.goods.gate.pages.TripPages;
import gatehouse.server.goods.slip.pages.GoodsPolicyPages;
import gatehouse.server.goods.slip.pages.HoldPages;
import gatehouse.server.goods.slip.pages.ListPages;
import gatehouse.server.goods.slip.pages.NewPages;
import gatehouse.server.goods.slip.pages.PaperPages;
import gatehouse.server.goods.slip.pages.ReturnPages;
import gatehouse.server.goods.slip.pages.SlipPages;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.GoodsRooms;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/**
 * What answers requests about goods: slips, what left by the gate, the day's count; and who may use
 * it.
 */
public record GoodsRoutes(
    NewPages fresh,
    SlipPages slip,
    ListPages list,
    PaperPages paper,
    HoldPages hold,
    ReturnPages returns,
    GoodsPolicyPages policy,
    DayPages day,
    TripPages trips,
    GateApi gate) {
  /** They look after the gates. */
  private static final Set<Role> GUARDS = Set.of(GUARD, SHIFT_LEADER, SUPERVISOR);

  /** They register goods. */
  private static final Set<Role> DESK = Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They see what may leave. */
  private static final Set<Role> SIGHT =
      Set.of(VISITOR_CLERK, FRONT_DESK, GUARD, SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word on valuable goods, and on what is held. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  /** They may read the terms. */
  private static final Set<Role> POLICY =
      Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ADMIN);

  private static final Set<Role> KEYS = Set.of(ADMIN);

  static GoodsRoutes of(EstateId estate, House house, Accounts accounts) {
    GoodsRooms rooms = house.visits().goods();
    Database database = house.database();
    SlipBook book = new SlipBook();
    GoodsRooms.Gate gate = rooms.gate();
    return new GoodsRoutes(
        new NewPages(
            estate,
            new NewPages.Shelf(database, rooms.slips(), rooms.files(), rooms.desk()),
            new PeopleSearch(database)),
        new SlipPages(
            estate,
            database,
            new SlipPages.Books(
                rooms.slips(),
                rooms.desk(),
                rooms.units(),
                rooms.holds(),
                gate.trips(),
                rooms.returns())),
        new ListPages(estate, database, book, rooms.slips(), gate.scans()),
        new PaperPages(
            estate,
            database,
            new PaperPages.Books(rooms.slips(), rooms.codes(), rooms.units(), house.attachments()),
            house.printer()),
        new HoldPages(estate, database, rooms.units(), rooms.holds(), book),
        new ReturnPages(estate, database, rooms.returns(), rooms.policy()),
        new GoodsPolicyPages(estate, database, rooms.policy()),
        new DayPages(estate, database, rooms.count()),
        new TripPages(estate, database, rooms.slips(), gate.trips()),
        new GateApi(
            estate,
            database,
            new GateApi.Books(
                rooms.slips(), gate.trips(), gate.releases(), gate.scans(), rooms.units())));
  }

  /** Adds every address, and who may use it; a slip's own come last. */
  void add(Routes routes) {
    routes
        .get("/gate/slips", SIGHT, gate::scan)
        .post("/gate/slips/:id/releases", GUARDS, gate::release)
        .post("/gate/slips/:id/back", GUARDS, gate::sendBack)
        .get("/units/:id/hold", DESK, hold::show)
        .post("/units/:id/hold", LEADING, hold::set)
        .post("/units/:id/hold/:hold/lift", LEADING, hold::lift)
        .get("/goods", SIGHT, list::list)
        .get("/goods/new", DESK, fresh::blank)
        .post("/goods", DESK, fresh::register)
        .get("/goods/day", SIGHT, day::show)
        .get("/goods/returns", SIGHT, returns::list)
        .get("/goods/policy", POLICY, policy::show)
        .post("/goods/policy", KEYS, policy::add)
        .get("/goods/trips/:trip", SIGHT, trips::show)
        .post("/goods/trips/:trip", GUARDS, trips::answer)
        .get("/goods/:id", SIGHT, slip::show)
        .get("/goods/:id/slip.pdf", SIGHT, paper::sheet)
        .get("/goods/:id/roll.pdf", SIGHT, paper::roll)
        .get("/goods/:id/qr.png", SIGHT, paper::code)
        .get("/goods/:id/files/:file", SIGHT, paper::file)
        .post("/goods/:id/approve", LEADING, slip.approve())
        .post("/goods/:id/refuse", LEADING, slip.refuse())
        .post("/goods/:id/cancel", DESK, slip.cancel())
        .post("/goods/:id/close", DESK, slip.close())
        .post("/goods/:id/explain", DESK, slip.explain())
        .post("/goods/:id/returns", DESK, slip::giveBack)
        .post("/goods/:id/remind", DESK, slip::remind);
  }
}
