package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CASHIER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.permit.InboxPart;
import gatehouse.server.renovation.permit.pages.DeclarePages;
import gatehouse.server.renovation.permit.pages.ListPages;
import gatehouse.server.renovation.permit.pages.PaperPages;
import gatehouse.server.renovation.permit.pages.PermitFiles;
import gatehouse.server.renovation.permit.pages.PermitPages;
import gatehouse.server.renovation.permit.pages.RenovationApi;
import gatehouse.server.renovation.policy.pages.RenovationPolicyPages;
import gatehouse.server.routes.renovation.CrewDesk;
import gatehouse.server.routes.renovation.ExitRoutes;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What answers requests about renovations, and who may use it; a section a room. */
public record RenovationRoutes(Permits permits, CrewDesk crew, GateDesk gate, ExitRoutes exits) {
  /** The pages of permits. */
  record Permits(
      DeclarePages declare,
      PermitPages permit,
      ListPages lists,
      PaperPages papers,
      RenovationPolicyPages policy,
      RenovationApi api) {}

  /** They declare renovations, hand permits out and extend them. */
  private static final Set<Role> DESK = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word on drawings, stops and exits. */
  private static final Set<Role> ENGINEERS = Set.of(ENGINEERING, SUPERVISOR);

  /** They see permits. */
  private static final Set<Role> SIGHT =
      Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING, ARCHIVIST, CASHIER);

  private static final Set<Role> TERMS =
      Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, ENGINEERING, ADMIN);

  private static final Set<Role> KEYS = Set.of(ADMIN);

  static RenovationRoutes of(EstateId estate, House house, Accounts accounts) {
    CrewDesk crew = CrewDesk.of(estate, house, accounts);
    List<PermitPart> parts = new ArrayList<>(List.of(crew.part(), GateDesk.part(house)));
    parts.addAll(ExitRoutes.parts(estate, house));
    return new RenovationRoutes(
        permits(estate, house, accounts, parts, ExitRoutes.inbox(estate, house)),
        crew,
        GateDesk.of(estate, house),
        ExitRoutes.of(estate, house));
  }

  /**
   * @param parts of a permit's page that come from other rooms, in their order on it
   * @param inbox what else waits for engineering, in its order
   */
  private static Permits permits(
      EstateId estate,
      House house,
      Accounts accounts,
      List<PermitPart> parts,
      List<InboxPart> inbox) {
    RenovationRooms rooms = house.renovation();
    LedgerRooms ledger = house.ledger();
    PermitFiles files =
        new PermitFiles(
            estate,
            new PermitFiles.Shelf(
                house.database(),
                rooms.books(),
                rooms.files(),
                rooms.money(),
                ledger.receipts(),
                ledger.drawers()),
            rooms.extensions(),
            parts,
            house.work());
    return new Permits(
        new DeclarePages(
            estate,
            new DeclarePages.Shelf(
                house.database(),
                rooms.desk(),
                rooms.files(),
                rooms.permits(),
                rooms.books().scans()),
            new PeopleSearch(house.database()),
            house.work()),
        new PermitPages(
            estate, files, rooms.desk(), rooms.extensions(), accounts.actions(), house.work()),
        new ListPages(estate, house.database(), rooms.book(), inbox),
        new PaperPages(estate, files, house.attachments(), accounts.actions(), house.printer()),
        new RenovationPolicyPages(estate, rooms.policy(), house.site()),
        new RenovationApi(estate, rooms.book()));
  }

  /**
   * Adds every address of renovations. A permit's own come last: it would take any other for one.
   */
  void add(Routes routes) {
    gate.add(routes);
    crew.add(routes);
    exits.add(routes);
    permits(routes);
  }

  private void permits(Routes routes) {
    PermitPages permit = permits.permit();
    routes
        .get("/renovation", SIGHT, permits.lists()::list)
        .get("/renovation/inbox", ENGINEERS, permits.lists()::inbox)
        .get("/renovation/new", DESK, permits.declare()::blank)
        .post("/renovation", DESK, permits.declare()::declare)
        .get("/renovation/guidelines.pdf", DESK, permits.papers()::guidelines)
        .get("/renovation/policy", TERMS, permits.policy()::show)
        .get("/renovation/policy/new", KEYS, permits.policy()::blank)
        .post("/renovation/policy", KEYS, permits.policy()::add)
        .get("/renovation/:id", SIGHT, permit::show)
        .get("/renovation/:id/edit", DESK, permits.declare()::edit)
        .post("/renovation/:id/edit", DESK, permits.declare()::again)
        .post("/renovation/:id/approve", ENGINEERS, permit.approve())
        .post("/renovation/:id/return", ENGINEERS, permit.giveBack())
        .post("/renovation/:id/withdraw", DESK, permit.withdraw())
        .post("/renovation/:id/issue", DESK, permit.issue())
        .post("/renovation/:id/extend", DESK, permit.extend())
        .post("/renovation/:id/paper-lost", DESK, permit.paperLost())
        .get("/renovation/:id/permit.pdf", DESK, permits.papers()::permit)
        .get("/renovation/:id/receipt.pdf", DESK, permits.papers()::receipt)
        .get("/renovation/:id/papers/:scan", SIGHT, permits.papers()::scan)
        .api("GET", "/api/v1/renovations", SIGHT, permits.api()::list)
        .api("GET", "/api/v1/renovations/:id", SIGHT, permits.api()::show);
  }
}
