package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.server.pass.refund.pages.CalendarPages;
import gatehouse.server.pass.refund.pages.CounterPages;
import gatehouse.server.pass.refund.pages.RefundApi;
import gatehouse.server.pass.refund.pages.RefundPages;
import gatehouse.server.pass.refund.pages.VoucherPages;

/** What answers requests about refunds. */
record RefundDesk(
    CounterPages counter,
    RefundPages refunds,
    VoucherPages vouchers,
    CalendarPages calendar,
    RefundApi api) {
  static RefundDesk of(EstateId estate, House house) {
    RefundRooms rooms = house.refunds();
    return new RefundDesk(
        new CounterPages(estate, rooms.refunds(), house.work()),
        new RefundPages(estate, rooms.refunds(), rooms.book()),
        new VoucherPages(estate, rooms.refunds(), rooms.book(), house.printer()),
        new CalendarPages(estate, rooms.book()),
        new RefundApi(estate, rooms.book()));
  }
}
