package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.House;
import gatehouse.server.house.TransferRooms;
import gatehouse.server.transfer.pages.HandoverPages;
import gatehouse.server.transfer.pages.SheetPages;
import gatehouse.server.transfer.pages.TransferPages;
import gatehouse.server.transfer.pages.TransferSteps;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about handover, transfer and return of units. */
public record TransferRoutes(
    HandoverPages handovers, TransferPages transfers, TransferSteps steps, SheetPages sheets) {
  /** They hand units over and pass them on. */
  private static final Set<Role> COUNTER = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They may see it. */
  private static final Set<Role> SIGHT = Set.of(FRONT_DESK, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** Theirs is the word where a card does not come back. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  static TransferRoutes of(EstateId estate, House house) {
    TransferRooms rooms = house.transfers();
    TransferPages transfers =
        new TransferPages(
            estate,
            house.database(),
            rooms.neighbours(),
            rooms.handovers(),
            rooms.book(),
            rooms.transfers());
    return new TransferRoutes(
        new HandoverPages(estate, house.database(), rooms.neighbours(), rooms.handovers()),
        transfers,
        new TransferSteps(
            estate,
            house.database(),
            transfers,
            rooms.neighbours().people(),
            new TransferSteps.Rules(rooms.transfers(), rooms.cards(), rooms.closing())),
        new SheetPages(
            estate,
            house.database(),
            rooms.neighbours(),
            rooms.handovers(),
            rooms.book(),
            house.printer()));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/units/:id/handover", SIGHT, handovers::show)
        .post("/units/:id/handover", COUNTER, handovers::handOver)
        .get("/units/:id/handover.pdf", SIGHT, sheets::handover)
        .get("/units/:id/transfer", COUNTER, transfers::blank)
        .post("/units/:id/transfer", COUNTER, transfers::open)
        .get("/transfers", SIGHT, transfers::list)
        .get("/transfers/:id", SIGHT, transfers::show)
        .get("/transfers/:id/sheet.pdf", SIGHT, sheets::transfer)
        .post("/transfers/:id/papers", COUNTER, steps.papers())
        .post("/transfers/:id/signatures", COUNTER, steps.sign())
        .post("/transfers/:id/owners", COUNTER, steps.addOwner())
        .post("/transfers/:id/owners/:person/remove", COUNTER, steps.removeOwner())
        .post("/transfers/:id/cards", COUNTER, steps.back())
        .post("/transfers/:id/passes/:pass/lost", COUNTER, steps.lost())
        .post("/transfers/:id/passes/:pass/kept", LEADING, steps.kept())
        .post("/transfers/:id/close", COUNTER, steps.close())
        .post("/transfers/:id/withdraw", COUNTER, steps.withdraw());
  }
}
