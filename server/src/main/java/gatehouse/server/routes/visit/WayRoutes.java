package gatehouse.server.routes.visit;

import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.WayRooms;
import gatehouse.server.visit.way.pages.DoubleUsePages;
import gatehouse.server.visit.way.pages.HeldIdPages;
import gatehouse.server.visit.way.pages.InsidePages;
import gatehouse.server.visit.way.pages.VisitPassPages;
import gatehouse.server.visit.way.pages.WayShelf;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about the visitor's pass and who is inside; and who may use it. */
public record WayRoutes(
    VisitPassPages pass, HeldIdPages held, InsidePages inside, DoubleUsePages doubles) {
  /** They see visitors. */
  private static final Set<Role> SIGHT =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They register visitors, and lend cards. */
  private static final Set<Role> DESK = Set.of(VISITOR_CLERK, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They see the drawer of visitor cards. */
  private static final Set<Role> DRAWER =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They keep the stock of visitor cards. */
  private static final Set<Role> STOCK = Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They look after the gates. */
  private static final Set<Role> GUARDS = Set.of(GUARD, SHIFT_LEADER, SUPERVISOR);

  static WayRoutes of(EstateId estate, House house, Accounts accounts) {
    WayRooms way = house.visits().way();
    WayShelf shelf = shelf(estate, house);
    return new WayRoutes(
        new VisitPassPages(shelf, house.printer()),
        new HeldIdPages(shelf),
        new InsidePages(estate, house.database(), way.inside(), house.printer()),
        new DoubleUsePages(shelf));
  }

  static WayShelf shelf(EstateId estate, House house) {
    WayRooms way = house.visits().way();
    return new WayShelf(
        estate,
        house.database(),
        new WayShelf.Books(
            house.visits().desk().visits(),
            house.visits().desk().policy(),
            way.passes(),
            way.cards(),
            way.held(),
            way.doubles()));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/visits/inside", SIGHT, inside::show)
        .get("/visits/inside/ring", SIGHT, inside::ring)
        .get("/visits/evacuation", SIGHT, inside::evacuation)
        .get("/visits/evacuation.pdf", SIGHT, inside::evacuationPaper)
        .get("/held-ids", DRAWER, held::held)
        .get("/lent-cards", DRAWER, held::cards)
        .post("/lent-cards", STOCK, held::enrol)
        .post("/lent-cards/:number/withdraw", STOCK, held::withdraw)
        .get("/double-uses/:id", SIGHT, doubles::show)
        .post("/double-uses/:id", GUARDS, doubles::answer)
        .get("/visits/:id/pass", SIGHT, pass::show)
        .get("/visits/:id/qr.png", SIGHT, pass::picture)
        .get("/visits/:id/slip.pdf", DESK, pass::slip)
        .post("/visits/:id/lend", DESK, pass::lend)
        .post("/visits/:id/give-back", SIGHT, pass::giveBack);
  }
}
