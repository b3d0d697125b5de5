package gatehouse.server.routes.card;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.card.ShiftRooms;
import gatehouse.server.shift.pages.ShiftPages;
import gatehouse.server.shift.pages.StaffCardPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about the hand-over of a shift; and who may use it. */
public record ShiftRoutes(ShiftPages shifts, StaffCardPages cards) {
  /** They stand at a desk, or keep a drawer. */
  private static final Set<Role> DESKS =
      Set.of(CARD_OFFICER, FRONT_DESK, VISITOR_CLERK, SHIFT_LEADER, SUPERVISOR);

  /** They say whose staff card is whose. */
  private static final Set<Role> REGISTRARS = Set.of(SHIFT_LEADER, SUPERVISOR, ADMIN);

  static ShiftRoutes of(EstateId estate, House house, Accounts accounts) {
    ShiftRooms rooms = house.cards().shift();
    return new ShiftRoutes(
        new ShiftPages(
            estate,
            house.database(),
            new ShiftPages.Rooms(rooms.shifts(), rooms.books(), rooms.staff(), rooms.cards()),
            house.printer()),
        new StaffCardPages(estate, house.database(), rooms.staff()));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/shift", DESKS, shifts::list)
        .get("/shift/new", DESKS, shifts::blank)
        .get("/shift/cards", REGISTRARS, cards::show)
        .post("/shift/cards", REGISTRARS, cards::register)
        .post("/shift", DESKS, shifts::count)
        .get("/shift/:id", DESKS, shifts::show)
        .post("/shift/:id/give", DESKS, shifts::give)
        .post("/shift/:id/take", DESKS, shifts::take)
        .post("/shift/:id/withdraw", DESKS, shifts::withdraw)
        .get("/shift/:id/handover.pdf", DESKS, shifts::paper);
  }
}
