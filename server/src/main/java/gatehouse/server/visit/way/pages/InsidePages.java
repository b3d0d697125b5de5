package gatehouse.server.visit.way.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.visit.watch.WatchList;
import gatehouse.server.visit.way.Inside;
import gatehouse.server.visit.way.InsideNow;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;

/** Who is inside: visitors as a list, and everybody on paper when it burns. */
public final class InsidePages {
  private final EstateId estate;
  private final Database database;
  private final InsideNow inside;
  private final Printer printer;
  private final WatchList watch = new WatchList();

  public InsidePages(EstateId estate, Database database, InsideNow inside, Printer printer) {
    this.estate = estate;
    this.database = database;
    this.inside = inside;
    this.printer = printer;
  }

  /** Visitors who are inside. */
  public record Shown(InsideNow.Count count, List<Inside> visitors) {
    public Shown {
      visitors = List.copyOf(visitors);
    }
  }

  /** Everybody who is known to be inside. */
  public record Evacuation(List<InsideNow.Building> buildings) {
    public Evacuation {
      buildings = List.copyOf(buildings);
    }

    public int people() {
      return buildings.stream().mapToInt(InsideNow.Building::people).sum();
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(
        tx ->
            Reply.page(
                "visit/way/inside",
                new Shown(
                    inside.count(tx, estate, exchange.page().now()), inside.visitors(tx, estate))));
  }

  /**
   * What is told on every page.
   *
   * @param held how many visits wait for this reader's word on the watch list
   */
  public record Ring(List<Inside> overstaying, int held) {
    public Ring {
      overstaying = List.copyOf(overstaying);
    }
  }

  /** For every page of the desk, now and then: who is inside too long, while it is told. */
  public Future<Reply> ring(Exchange exchange) {
    boolean decides = exchange.page().may("POST", "/visits/x/release");
    return database.work(
        tx ->
            Reply.page(
                "visit/way/ring",
                new Ring(
                    inside.ringing(tx, estate, exchange.page().now()),
                    decides ? watch.waiting(tx, estate) : 0)));
  }

  public Future<Reply> evacuation(Exchange exchange) {
    return everybody().map(all -> Reply.page("visit/way/evacuation", all));
  }

  public Future<Reply> evacuationPaper(Exchange exchange) {
    return everybody().compose(all -> printer.reply(exchange, paper(exchange.page(), all)));
  }

  private Future<Evacuation> everybody() {
    return database.work(tx -> new Evacuation(inside.everybody(tx, estate)));
  }

  private static ReportPaper paper(Page page, Evacuation all) {
    List<String> head =
        List.of(
            page.say("headcount.unit"),
            page.say("headcount.people"),
            page.say("visit.phone"),
            page.say("headcount.found"));
    List<ReportPaper.Table> tables =
        all.buildings().stream()
            .map(
                building ->
                    new ReportPaper.Table(
                        page.say("headcount.building", building.name(), building.people()),
                        head,
                        building.lines().stream().map(line -> line(page, line)).toList(),
                        List.of(),
                        0))
            .toList();
    return new ReportPaper(
        "evacuation",
        page.frame().estate(),
        page.say("evacuation.title"),
        List.of(new PrintLine(page.say("evacuation.all"), String.valueOf(all.people()))),
        tables,
        List.of(page.say("evacuation.note")),
        List.of(page.say("headcount.signature")),
        page.day(page.now()),
        false);
  }

  private static List<String> line(Page page, InsideNow.Line line) {
    return List.of(
        line.unit(),
        people(page, line) + " " + page.time(line.since()),
        line.call(),
        String.join(" ", Collections.nCopies(Math.min(line.count(), 12), "□")));
  }

  /** Names, and how many came along without one. */
  public static String people(Page page, InsideNow.Line line) {
    String names = String.join("，", line.people());
    int more = line.count() - line.people().size();
    return more == 0 ? names : page.say("evacuation.and", names, more);
  }
}
