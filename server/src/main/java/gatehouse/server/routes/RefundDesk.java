package gatehouse.server.routes;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.CASHIER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.House;
import gatehouse.server.house.RefundRooms;
import gatehouse.server.pass.refund.pages.CalendarPages;
import gatehouse.server.pass.refund.pages.CounterPages;
import gatehouse.server.pass.refund.pages.RefundApi;
import gatehouse.server.pass.refund.pages.RefundPages;
import gatehouse.server.pass.refund.pages.VoucherPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about refunds. */
public record RefundDesk(
    CounterPages counter,
    RefundPages refunds,
    VoucherPages vouchers,
    CalendarPages calendar,
    RefundApi api) {
  /** They work refunds out and pay them. */
  private static final Set<Role> COUNTER = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They may see them. */
  private static final Set<Role> SIGHT = Set.of(FRONT_DESK, SHIFT_LEADER, SUPERVISOR, CASHIER);

  /** Theirs is the word where a receipt is lost or a refund was wrong. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> CALENDAR = Set.of(SUPERVISOR, ADMIN);

  static RefundDesk of(EstateId estate, House house) {
    RefundRooms rooms = house.refunds();
    return new RefundDesk(
        new CounterPages(estate, rooms.refunds(), house.work()),
        new RefundPages(estate, rooms.refunds(), rooms.book()),
        new VoucherPages(estate, rooms.refunds(), rooms.book(), house.printer()),
        new CalendarPages(estate, rooms.book()),
        new RefundApi(estate, rooms.book()));
  }

  /** Adds every address of refunds, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/refunds", SIGHT, refunds::list)
        .get("/refunds/new", COUNTER, counter::blank)
        .post("/refunds/work", COUNTER, counter::scanned)
        .post("/refunds/sum", COUNTER, counter::answered)
        .get("/refunds/sum.pdf", COUNTER, vouchers::draft)
        .post("/refunds", COUNTER, counter::confirm)
        .get("/refunds/calendar", CALENDAR, calendar::show)
        .post("/refunds/calendar", CALENDAR, calendar::set)
        .get("/refunds/:id", SIGHT, refunds::show)
        .get("/refunds/:id/voucher.pdf", SIGHT, vouchers::show)
        .post("/refunds/:id/approve", LEADING, refunds::approve)
        .post("/refunds/:id/refuse", LEADING, refunds::refuse)
        .post("/refunds/:id/pay", COUNTER, refunds::pay)
        .post("/refunds/:id/undo", LEADING, refunds::undo)
        .api("GET", "/api/v1/refunds", SIGHT, api::list)
        .api("GET", "/api/v1/refunds/:id", SIGHT, api::show);
  }
}
