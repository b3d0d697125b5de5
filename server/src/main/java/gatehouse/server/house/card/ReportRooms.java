package gatehouse.server.house.card;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.report.tally.Tallies;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the monthly report, and the others in its frame. */
public record ReportRooms(MonthReports months, Tallies tallies) {
  static ReportRooms of(CardGround ground) {
    return new ReportRooms(new MonthReports(ground.printer()), new Tallies());
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of(tallies);
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {}
}
