package gatehouse.server.goods.count.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.count.DayCounts;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The end of a day: every slip that was issued is accounted for, or somebody says why not. */
public final class DayPages {
  private final EstateId estate;
  private final Database database;
  private final DayCounts counts;

  public DayPages(EstateId estate, Database database, DayCounts counts) {
    this.estate = estate;
    this.database = database;
    this.counts = counts;
  }

  /** Of today, or of {@code ?day=}. */
  public Future<Reply> show(Exchange exchange) {
    var zone = exchange.page().frame().zone();
    LocalDate today = LocalDate.ofInstant(exchange.page().now(), zone);
    LocalDate day = day(exchange.query().text("day"), today);
    return database.work(tx -> Reply.page("goods/day", counts.of(tx, estate, day, zone)));
  }

  private static LocalDate day(String text, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.isAfter(today) || day.isBefore(today.minusYears(10)) ? today : day;
    } catch (DateTimeException e) {
      return today;
    }
  }
}
