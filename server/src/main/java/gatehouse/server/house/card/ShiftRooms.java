package gatehouse.server.house.card;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.shift.ShiftBooks;
import gatehouse.server.shift.ShiftCards;
import gatehouse.server.shift.Shifts;
import gatehouse.server.shift.StaffCards;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the hand-over of a shift. */
public record ShiftRooms(Shifts shifts, ShiftBooks books, StaffCards staff, ShiftCards cards) {
  static ShiftRooms of(CardGround ground) {
    ShiftBooks books = new ShiftBooks(ground.drawers(), ground.clock());
    StaffCards staff = new StaffCards(ground.clock());
    ShiftCards cards = new ShiftCards(ground.stock(), ground.kinds());
    return new ShiftRooms(
        new Shifts(books, staff, cards, ground.drawers(), ground.clock()), books, staff, cards);
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
