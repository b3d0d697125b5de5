package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** The part of the table of routes that is the counter's. */
final class CounterRoutes {
  /** They work with passes. */
  private static final Set<Role> PASSES =
      Set.of(FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They lead a shift. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  /** Their word is asked before some passes are issued. */
  private static final Set<Role> APPROVING = Set.of(SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They see one pass: who works with it, and who is asked for a word. */
  private static final Set<Role> SEEING =
      Set.of(FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They may look passes up. */
  private static final Set<Role> FILES =
      Set.of(FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  private CounterRoutes() {}

  static void add(Routes routes, CounterRooms rooms) {
    routes
        .get("/passes/new", PASSES, rooms.issue()::blank)
        .post("/passes/new", PASSES, rooms.issue()::redraw)
        .post("/passes", PASSES, rooms.issue()::issue)
        .get("/passes/:id", SEEING, rooms.file()::show)
        .post("/passes/:id/approve", APPROVING, rooms.file().approve())
        .post("/passes/:id/refuse", APPROVING, rooms.file().refuse())
        .post("/passes/:id/issue", PASSES, rooms.file().issue())
        .post("/passes/:id/extend", PASSES, rooms.file().extend())
        .post("/passes/:id/suspend", PASSES, rooms.file().suspend())
        .post("/passes/:id/resume", PASSES, rooms.file().resume())
        .post("/passes/:id/lost", PASSES, rooms.file().lost())
        .post("/passes/:id/replace", PASSES, rooms.file().replace())
        .post("/passes/:id/return", PASSES, rooms.file().giveBack())
        .post("/passes/:id/revoke", LEADING, rooms.file().revoke())
        .post("/passes/:id/close", PASSES, rooms.file().close())
        .get("/passes/:id/receipt.pdf", PASSES, rooms.receipt()::print)
        .get("/passes/:id/notice.pdf", PASSES, rooms.told()::print)
        .get("/told/:id", PASSES, rooms.told()::show)
        .get("/work", FILES, rooms.work()::show);
  }
}
