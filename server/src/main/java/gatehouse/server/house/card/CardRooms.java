package gatehouse.server.house.card;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/** The rooms of IC cards. */
public record CardRooms(
    StockRooms stock, MakeRooms make, ShiftRooms shift, ReportRooms report, LifeRooms life) {
  public static CardRooms of(CardGround ground) {
    return new CardRooms(
        StockRooms.of(ground),
        MakeRooms.of(ground),
        ShiftRooms.of(ground),
        ReportRooms.of(ground),
        LifeRooms.of(ground));
  }

  /** What hears of every event that is stored, in this order. */
  public List<EventHandler> handlers() {
    return Stream.of(
            stock.handlers(), make.handlers(), shift.handlers(), report.handlers(), life.handlers())
        .flatMap(List::stream)
        .toList();
  }

  /** Starts what goes by the clock or listens; done when events may be judged. */
  public Future<Void> start(Vertx vertx, Doorbell doorbell) {
    stock.start(vertx, doorbell);
    make.start(vertx, doorbell);
    shift.start(vertx, doorbell);
    report.start(vertx, doorbell);
    return life.start(vertx, doorbell);
  }
}
