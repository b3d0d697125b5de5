package gatehouse.server.renovation.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.renovation.gate.RunningPermit;
import gatehouse.server.renovation.gate.Wall;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** All crews of the estate: on a screen at the wall, and on paper when it burns. */
public final class WallPages {
  private static final int SOON = 7;

  private final EstateId estate;
  private final Database database;
  private final Wall wall;
  private final Printer printer;

  public WallPages(EstateId estate, Database database, Wall wall, Printer printer) {
    this.estate = estate;
    this.database = database;
    this.wall = wall;
    this.printer = printer;
  }

  /**
   * What hangs on the wall.
   *
   * @param building the one that was asked for; empty for all
   */
  public record Shown(
      String building,
      List<Wall.Building> buildings,
      List<RunningPermit> ending,
      List<RunningPermit> overdue) {
    public Shown {
      buildings = List.copyOf(buildings);
      ending = List.copyOf(ending);
      overdue = List.copyOf(overdue);
    }

    public int inside() {
      return buildings.stream().mapToInt(Wall.Building::inside).sum();
    }

    public long permits() {
      return buildings.stream().mapToLong(Wall.Building::permits).sum();
    }
  }

  /** Everybody who is inside. */
  public record HeadCount(List<Building> buildings) {
    /** The crews of one building. */
    public record Building(String name, List<Wall.Crew> crews) {
      public Building {
        crews = List.copyOf(crews);
      }

      public int inside() {
        return crews.stream().mapToInt(crew -> crew.inside().size()).sum();
      }
    }

    public HeadCount {
      buildings = List.copyOf(buildings);
    }

    public int inside() {
      return buildings.stream().mapToInt(Building::inside).sum();
    }

    static HeadCount of(List<Wall.Crew> crews) {
      return new HeadCount(
          crews.stream()
              .collect(
                  Collectors.groupingBy(
                      Wall.Crew::building, LinkedHashMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(building -> new Building(building.getKey(), building.getValue()))
              .toList());
    }
  }

  public Future<Reply> show(Exchange exchange) {
    String building = exchange.query().text("building");
    LocalDate today = exchange.page().today();
    return database.work(
        tx ->
            Reply.page(
                "renovation/wall",
                new Shown(
                    building,
                    wall.buildings(tx, estate, building.isEmpty() ? null : building),
                    wall.ending(tx, estate, today, today.plusDays(SOON)),
                    wall.overdue(tx, estate, today))));
  }

  public Future<Reply> headCount(Exchange exchange) {
    return counted().map(count -> Reply.page("renovation/headcount", count));
  }

  public Future<Reply> headCountPaper(Exchange exchange) {
    return counted().compose(count -> printer.reply(exchange, paper(exchange.page(), count)));
  }

  private Future<HeadCount> counted() {
    return database.work(tx -> HeadCount.of(wall.inside(tx, estate)));
  }

  private static ReportPaper paper(Page page, HeadCount count) {
    List<String> head =
        List.of(
            page.say("headcount.unit"),
            page.say("headcount.people"),
            page.say("headcount.call"),
            page.say("headcount.found"));
    List<ReportPaper.Table> tables =
        count.buildings().stream()
            .map(
                building ->
                    new ReportPaper.Table(
                        page.say("headcount.building", building.name(), building.inside()),
                        head,
                        building.crews().stream().map(crew -> line(page, crew)).toList(),
                        List.of(),
                        0))
            .toList();
    return new ReportPaper(
        "head-count",
        page.frame().estate(),
        page.say("headcount.title"),
        List.of(new PrintLine(page.say("headcount.all"), String.valueOf(count.inside()))),
        tables,
        List.of(page.say("headcount.note")),
        List.of(page.say("headcount.signature")),
        page.day(page.now()),
        false);
  }

  private static List<String> line(Page page, Wall.Crew crew) {
    String people =
        crew.inside().stream()
            .map(one -> one.name() + " " + page.time(one.since()))
            .collect(Collectors.joining("，"));
    String boxes = String.join(" ", Collections.nCopies(crew.inside().size(), "□"));
    return List.of(crew.unit(), people, crew.head() + " " + crew.phone(), boxes);
  }
}
