package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.DeskRooms;
import gatehouse.server.house.visit.GuestRooms;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.desk.VisitPart;
import gatehouse.server.visit.guest.Invitations;
import gatehouse.server.visit.guest.pages.GuestDoor;
import gatehouse.server.visit.guest.pages.GuestModels;
import gatehouse.server.visit.guest.pages.GuestPages;
import gatehouse.server.visit.guest.pages.HomeLinkPages;
import gatehouse.server.visit.guest.pages.HomePages;
import gatehouse.server.visit.guest.pages.Hosts;
import gatehouse.server.visit.guest.pages.InvitePages;
import gatehouse.server.visit.guest.pages.ListPages;
import gatehouse.server.visit.guest.pages.RecurringPages;
import gatehouse.server.visit.retention.pages.RetentionPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/**
 * What answers requests about guests: invitations, rights to come again, lists, and what is deleted
 * when; and who may use it.
 */
public record GuestRoutes(
    GuestPages guest,
    HomePages home,
    HomeLinkPages homeLinks,
    InvitePages invite,
    RecurringPages recurring,
    ListPages lists,
    RetentionPages retention) {
  /** They announce guests in a resident's name, and hand residents their links out. */
  private static final Set<Role> DESK = Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They see who may come every week. */
  private static final Set<Role> SIGHT =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They answer for what is kept. */
  private static final Set<Role> KEEPERS = Set.of(SHIFT_LEADER, SUPERVISOR, ADMIN);

  /** Whose word keeps a visit for a case. */
  private static final Set<Role> CASES = Set.of(SUPERVISOR);

  static GuestRoutes of(EstateId estate, House house, Accounts accounts) {
    DeskRooms desk = house.visits().desk();
    GuestRooms rooms = house.visits().guests();
    GuestDoor door = new GuestDoor(estate, rooms.links(), rooms.brake());
    Units units = new Units(house.database(), house.people(), house.households(), house.clock());
    Hosts hosts = new Hosts(units, desk.visits());
    return new GuestRoutes(
        new GuestPages(
            estate,
            house.database(),
            door,
            new GuestPages.Books(desk.visits(), rooms.invitations(), units, house.passes())),
        new HomePages(
            estate, house.database(), door, rooms.homes(), rooms.invitations(), desk.policy()),
        new HomeLinkPages(estate, house.database(), units, rooms.homes(), door, house.printer()),
        new InvitePages(estate, house.database(), door, rooms.invitations(), hosts, desk.policy()),
        new RecurringPages(
            estate, house.database(), rooms.recurring(), hosts, desk.policy(), house.passes()),
        new ListPages(
            estate,
            house.database(),
            rooms.lists(),
            new ListPages.Shelf(
                new Intake(house.database(), house.people(), house.clock()),
                house.passRooms().book(),
                house.passes(),
                house.printer()),
            hosts,
            desk.policy()),
        new RetentionPages(
            estate,
            house.database(),
            desk.policy(),
            rooms.keeping().holds(),
            rooms.keeping().deletions()));
  }

  /** What of an invitation stands on its visit's page. */
  static VisitPart part(House house) {
    Invitations invitations = house.visits().guests().invitations();
    return new VisitPart() {
      @Override
      public String template() {
        return "guest/part";
      }

      @Override
      public Object read(Tx tx, EstateId estate, Visit visit) {
        boolean invited = invitations.standing(tx, estate, visit.id()).isPresent();
        return new GuestModels.Part(visit, invited);
      }
    };
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .open("GET", "/home/:token", home::show)
        .open("POST", "/home/:token/invitations", home::invite)
        .open("POST", "/home/:token/invitations/:visit/cancel", home::cancel)
        .open("GET", "/guest/:token", guest::show)
        .open("POST", "/guest/:token", guest::fillIn)
        .open("GET", "/guest/:token/pass.png", guest::picture)
        .get("/units/:id/home-links", DESK, homeLinks::show)
        .post("/units/:id/home-links", DESK, homeLinks::give)
        .get("/home-links/:link/slip.pdf", DESK, homeLinks::slip)
        .post("/home-links/:link/end", DESK, homeLinks::end)
        .get("/visits/invite", DESK, invite::blank)
        .post("/visits/invite", DESK, invite::make)
        .get("/visits/invited/:id", DESK, invite::made);
    weekly(routes);
    lists(routes);
    routes
        .get("/visits/retention", KEEPERS, retention::show)
        .post("/visits/retention/holds", CASES, retention::hold)
        .post("/visits/retention/holds/:id/lift", CASES, retention::lift);
  }

  private void weekly(Routes routes) {
    routes
        .get("/visits/recurring", SIGHT, recurring::list)
        .get("/visits/recurring/new", DESK, recurring::blank)
        .post("/visits/recurring", DESK, recurring::make)
        .get("/visits/recurring/:id", SIGHT, recurring::show)
        .get("/visits/recurring/:id/qr.png", DESK, recurring::picture)
        .post("/visits/recurring/:id/end", DESK, recurring::end);
  }

  private void lists(Routes routes) {
    routes
        .get("/visits/lists", DESK, lists::list)
        .get("/visits/lists/new", DESK, lists::blank)
        .postLarge("/visits/lists", DESK, ListPages.LARGEST, lists::check)
        .post("/visits/lists/run/:file", DESK, lists::run)
        .get("/visits/lists/template.xlsx", DESK, lists::template)
        .get("/visits/lists/:id", DESK, lists::show)
        .get("/visits/lists/:id/slips.pdf", DESK, lists::slips);
  }
}
