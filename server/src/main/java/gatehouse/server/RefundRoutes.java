package gatehouse.server;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.CASHIER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** Every address of refunds, and who may use it. */
final class RefundRoutes {
  /** They work refunds out and pay them. */
  private static final Set<Role> COUNTER = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They may see them. */
  private static final Set<Role> SIGHT = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, CASHIER);

  /** Theirs is the word where a receipt is lost or a refund was wrong. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> CALENDAR = Set.of(SUPERVISOR, ADMIN);

  private RefundRoutes() {}

  static void add(Routes routes, RefundDesk rooms) {
    routes
        .get("/refunds", SIGHT, rooms.refunds()::list)
        .get("/refunds/new", COUNTER, rooms.counter()::blank)
        .post("/refunds/work", COUNTER, rooms.counter()::scanned)
        .post("/refunds/sum", COUNTER, rooms.counter()::answered)
        .get("/refunds/sum.pdf", COUNTER, rooms.vouchers()::draft)
        .post("/refunds", COUNTER, rooms.counter()::confirm)
        .get("/refunds/calendar", CALENDAR, rooms.calendar()::show)
        .post("/refunds/calendar", CALENDAR, rooms.calendar()::set)
        .get("/refunds/:id", SIGHT, rooms.refunds()::show)
        .get("/refunds/:id/voucher.pdf", SIGHT, rooms.vouchers()::show)
        .post("/refunds/:id/approve", LEADING, rooms.refunds()::approve)
        .post("/refunds/:id/refuse", LEADING, rooms.refunds()::refuse)
        .post("/refunds/:id/pay", COUNTER, rooms.refunds()::pay)
        .post("/refunds/:id/undo", LEADING, rooms.refunds()::undo)
        .api("GET", "/api/v1/refunds", SIGHT, rooms.api()::list)
        .api("GET", "/api/v1/refunds/:id", SIGHT, rooms.api()::show);
  }
}
