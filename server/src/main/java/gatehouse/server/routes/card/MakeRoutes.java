package gatehouse.server.routes.card;

import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.make.pages.MakePages;
import gatehouse.server.cardstock.make.pages.RunPages;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.card.MakeRooms;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about making cards in a guided run; and who may use it. */
public record MakeRoutes(MakePages make, RunPages run) {
  /** They make cards. */
  private static final Set<Role> OFFICERS = Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  static MakeRoutes of(EstateId estate, House house, Accounts accounts) {
    MakeRooms rooms = house.cards().make();
    return new MakeRoutes(
        new MakePages(
            estate, house.database(), rooms.runs(), rooms.stock(), house.site(), house.printer()),
        new RunPages(estate, house.database(), rooms.runs(), rooms.stock()));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/cards/make", OFFICERS, make::list)
        .get("/cards/make/new", OFFICERS, make::blank)
        .post("/cards/make", OFFICERS, make::begin)
        .get("/cards/make/:id", OFFICERS, run::show)
        .post("/cards/make/:id/read", OFFICERS, run::read)
        .post("/cards/make/:id/number", OFFICERS, run::number)
        .post("/cards/make/:id/bind", OFFICERS, run::bind)
        .post("/cards/make/:id/pause", OFFICERS, make::pause)
        .post("/cards/make/:id/resume", OFFICERS, make::resume)
        .post("/cards/make/:id/end", OFFICERS, make::end)
        .get("/cards/make/:id/labels.pdf", OFFICERS, make::labels);
  }
}
