package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.DeskRooms;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.visit.desk.VisitPart;
import gatehouse.server.visit.desk.pages.AskPages;
import gatehouse.server.visit.desk.pages.Beside;
import gatehouse.server.visit.desk.pages.ListPages;
import gatehouse.server.visit.desk.pages.RegisterPages;
import gatehouse.server.visit.desk.pages.VisitFiles;
import gatehouse.server.visit.desk.pages.VisitPages;
import gatehouse.server.visit.guest.LinkBrake;
import gatehouse.server.visit.guest.pages.GuestDoor;
import gatehouse.server.visit.host.pages.InstructionPages;
import gatehouse.server.visit.policy.pages.VisitPolicyPages;
import gatehouse.server.visit.watch.pages.WatchListPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.List;
import java.util.Set;

/** What answers requests about the desk's work with visits, and who may use it. */
public record DeskRoutes(
    RegisterPages register,
    VisitPages visit,
    AskPages asking,
    ListPages lists,
    Around around,
    LinkBrake brake) {
  /** What units, supervisors and administrators say beforehand. */
  record Around(InstructionPages instructions, WatchListPages watchList, VisitPolicyPages policy) {}

  /** They register visitors. */
  private static final Set<Role> DESK = Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They see visits, and let in who may come in. */
  private static final Set<Role> GATE =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> LEADERS = Set.of(SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word where somebody on the watch list comes. */
  private static final Set<Role> DECIDING = Set.of(SUPERVISOR);

  private static final Set<Role> TERMS =
      Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ADMIN);

  private static final Set<Role> KEYS = Set.of(ADMIN);

  /**
   * @param parts of a visit's page that other rooms draw, in their order on it
   */
  static DeskRoutes of(EstateId estate, House house, Accounts accounts, List<VisitPart> parts) {
    DeskRooms rooms = house.visits().desk();
    VisitFiles files =
        new VisitFiles(
            estate,
            new VisitFiles.Shelf(
                house.database(),
                rooms.books(),
                rooms.book(),
                rooms.asked().hosts(),
                rooms.asked().messages(),
                house.clock()),
            parts);
    return new DeskRoutes(
        register(estate, house, rooms),
        new VisitPages(estate, files, rooms.desk(), rooms.decisions(), accounts.actions()),
        new AskPages(
            estate,
            files,
            rooms.asked().asking(),
            rooms.asked().answering(),
            rooms.asked().letters()),
        new ListPages(estate, rooms.book()),
        around(estate, house, rooms),
        house.visits().guests().brake());
  }

  private static RegisterPages register(EstateId estate, House house, DeskRooms rooms) {
    return new RegisterPages(
        estate,
        new RegisterPages.Shelf(
            house.database(),
            rooms.policy(),
            new Beside.Reader(
                house.database(),
                new PeopleSearch(house.database()),
                rooms.asked().hosts(),
                rooms.books().instructions(),
                house.clock()),
            house.clock()),
        rooms.desk(),
        rooms.book());
  }

  private static Around around(EstateId estate, House house, DeskRooms rooms) {
    return new Around(
        new InstructionPages(
            estate,
            new InstructionPages.Shelf(
                house.database(),
                new Units(house.database(), house.people(), house.households(), house.clock()),
                rooms.books().instructions(),
                rooms.policy(),
                house.clock())),
        new WatchListPages(estate, house.database(), rooms.books().watch(), rooms.visits()),
        new VisitPolicyPages(estate, rooms.policy(), house.site()));
  }

  /** Adds every address, and who may use it. A visit's own come last. */
  void add(Routes routes) {
    routes
        .get("/visits", GATE, lists::list)
        .get("/visits/held", GATE, lists::held)
        .get("/visits/new", DESK, register::blank)
        .post("/visits/new", DESK, register::redraw)
        .post("/visits/again", DESK, register::again)
        .post("/visits", DESK, register::register)
        .get("/visit-policy", TERMS, around.policy()::show)
        .get("/visit-policy/new", KEYS, around.policy()::blank)
        .post("/visit-policy", KEYS, around.policy()::add)
        .get("/watchlist", LEADERS, around.watchList()::show)
        .post("/watchlist", LEADERS, around.watchList()::add)
        .get("/watchlist/:id", LEADERS, around.watchList()::one)
        .post("/watchlist/:id/end", LEADERS, around.watchList()::end)
        .get("/units/:id/instructions", DESK, around.instructions()::show)
        .post("/units/:id/instructions", DESK, around.instructions()::add)
        .post("/units/:id/instructions/:instruction/end", DESK, around.instructions()::end)
        .open("GET", "/host/:token", GuestDoor.braked(brake, asking::host))
        .open("POST", "/host/:token", GuestDoor.braked(brake, asking::answer));
    visits(routes);
  }

  private void visits(Routes routes) {
    routes
        .get("/visits/:id", GATE, visit::show)
        .get("/visits/:id/waiting", GATE, visit::waiting)
        .post("/visits/:id/ask", DESK, asking::ask)
        .post("/visits/:id/arrive", GATE, visit.arrive())
        .post("/visits/:id/confirm", GATE, visit::confirm)
        .post("/visits/:id/not-reached", GATE, visit.notReached())
        .post("/visits/:id/let-in", GATE, visit.letIn())
        .post("/visits/:id/leave", GATE, visit.leave())
        .post("/visits/:id/refuse", GATE, visit.refuse())
        .post("/visits/:id/cancel", DESK, visit.cancel())
        .post("/visits/:id/another-person", DESK, visit.anotherPerson())
        .post("/visits/:id/release", DECIDING, visit.release())
        .post("/visits/:id/turn-away", DECIDING, visit.turnAway());
  }
}
