package gatehouse.server.report.month;

import gatehouse.server.cardstock.report.CardMonth;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.cardstock.report.KindMonth;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Column;
import gatehouse.server.report.Report.Fact;
import gatehouse.server.report.Report.Table;
import gatehouse.server.report.tally.GatewayMonth;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.text.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of a month in the page's language. */
final class MonthPaper {
  private final Page page;
  private final Words words;
  private final MonthFacts facts;
  private final YearMonth month;

  private MonthPaper(Page page, MonthFacts facts) {
    this.page = page;
    this.words = page.words();
    this.facts = facts;
    this.month = YearMonth.from(facts.figures().month());
  }

  static Report of(Page page, MonthFacts facts) {
    return new MonthPaper(page, facts).report();
  }

  private Report report() {
    List<Table> tables = new ArrayList<>();
    tables.add(side(Side.STOCK));
    tables.add(side(Side.HANDS));
    tables.add(supply());
    tables.add(deposits());
    if (!facts.counts().isEmpty()) {
      tables.add(counts());
    }
    if (!facts.figures().corrections().isEmpty()) {
      tables.add(corrections());
    }
    tables.add(completeness());
    return new Report(
        "cards-" + month,
        words.say("report.cards.title", month),
        heads(),
        tables,
        null,
        notes(),
        List.of(
            words.say("report.sign.officer"),
            words.say("report.sign.leader"),
            words.say("report.sign.date")));
  }

  private List<Fact> heads() {
    MonthClosing closing = facts.closing();
    List<Fact> heads = new ArrayList<>();
    heads.add(new Fact(words.say("report.month"), month.toString()));
    heads.add(
        new Fact(
            words.say("report.number"),
            closing.number() == 0
                ? words.say("report.number.none")
                : "YB%06d".formatted(closing.number())));
    heads.add(new Fact(words.say("report.counted"), hand(closing.counted())));
    heads.add(new Fact(words.say("report.submitted"), hand(closing.submitted())));
    heads.add(new Fact(words.say("report.countersigned"), hand(closing.closed())));
    return heads;
  }

  private String hand(MonthClosing.@Nullable Hand hand) {
    return hand == null ? "—" : hand.by() + " " + page.day(hand.at());
  }

  private Table side(Side side) {
    List<List<Cell>> rows = new ArrayList<>();
    Map<Figure, Long> totals = new EnumMap<>(Figure.class);
    for (KindMonth kind : kinds()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(named(kind.kind())));
      for (Figure figure : Figure.values()) {
        long n = kind.of(side, figure);
        totals.merge(figure, n, Long::sum);
        cells.add(n == 0 ? Cell.of(0) : Cell.of(n).to(behind(kind.kind(), side, figure)));
      }
      rows.add(cells);
    }
    List<Cell> sums =
        Stream.concat(
                Stream.of(Cell.of(words.say("report.total"))),
                Arrays.stream(Figure.values()).map(f -> Cell.of(totals.getOrDefault(f, 0L))))
            .toList();
    List<Column> columns =
        Stream.concat(
                Stream.of(new Column(words.say("report.kind"), false)),
                Arrays.stream(Figure.values()).map(figure -> column(side, figure)))
            .toList();
    return new Table(words.name(side), columns, rows, sums);
  }

  private Column column(Side side, Figure figure) {
    boolean flow = Figure.flows().contains(figure);
    String sign = !flow ? "" : figure.sign(side) > 0 ? "+ " : "- ";
    return new Column(sign + words.name(figure), true);
  }

  private String behind(String kind, Side side, Figure figure) {
    return "/reports/cards/%s/behind?kind=%s&side=%s&figure=%s"
        .formatted(month, URLEncoder.encode(kind, StandardCharsets.UTF_8), side, figure);
  }

  private Table supply() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(words.say("report.kind"), false));
    columns.add(new Column(words.say("report.supply.order"), false));
    for (String key : List.of("stock", "used", "days", "lead", "price")) {
      columns.add(new Column(words.say("SupplyFigure." + key), true));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (KindMonth kind : kinds()) {
      KindMonth.Supply supply = kind.supply();
      long days = supply.daysLeft();
      rows.add(
          List.of(
              Cell.of(named(kind.kind())),
              Cell.of(words.say(supply.toOrder() ? "report.supply.now" : "report.supply.later")),
              Cell.of(supply.stock()),
              Cell.of(words.say("report.supply.use", supply.used(), supply.usedDays())),
              days < 0 ? Cell.of(words.say("report.supply.unused")) : Cell.of(days),
              Cell.of(supply.leadDays()),
              Cell.fen(supply.priceFen())));
    }
    return new Table(words.say("report.supply"), columns, rows, List.of());
  }

  /** Those of which there is anything at all. */
  private List<KindMonth> kinds() {
    return facts.figures().kinds().stream().filter(KindMonth::hasAny).toList();
  }

  private Table deposits() {
    List<CardMonth.Held> held = facts.figures().deposits();
    long sum = held.stream().mapToLong(CardMonth.Held::fen).sum();
    return new Table(
        words.say("report.held"),
        List.of(
            new Column(words.say("report.held.kind"), false),
            new Column(words.say("report.held.fen"), true)),
        held.stream()
            .map(
                one ->
                    List.of(
                        Cell.of(words.say("PassKind." + one.passKind())),
                        Cell.fen(one.fen()).to("/ledger/deposits")))
            .toList(),
        List.of(Cell.of(words.say("report.total")), Cell.fen(sum)));
  }

  private Table counts() {
    List<Column> columns =
        List.of(
            new Column(words.say("report.place"), false),
            new Column(words.say("report.kind"), false),
            new Column(words.say("report.book"), true),
            new Column(words.say("report.count"), true),
            new Column(words.say("report.difference"), true),
            new Column(words.say("report.explanation"), false));
    List<List<Cell>> rows = new ArrayList<>();
    for (PlaceCount count : facts.counts()) {
      rows.add(
          List.of(
              Cell.of(MonthReports.place(words, count.place(), count.of())),
              Cell.of(named(count.kind())),
              Cell.of(count.book()),
              Cell.of(count.counted()),
              Cell.of(count.difference()),
              Cell.of(count.explanation())));
    }
    return new Table(words.say("report.counts"), columns, rows, List.of());
  }

  private Table corrections() {
    List<Column> columns =
        List.of(
            new Column(words.say("report.corrects"), false),
            new Column(words.say("report.journal"), true),
            new Column(words.say("report.on"), false),
            new Column(words.say("report.cards.n"), true),
            new Column(words.say("report.why"), false),
            new Column(words.say("report.by"), false));
    return new Table(
        words.say("report.corrections"),
        columns,
        facts.figures().corrections().stream()
            .map(
                one ->
                    List.of(
                        Cell.of(YearMonth.from(one.month()).toString())
                            .to("/reports/cards/" + YearMonth.from(one.month())),
                        Cell.of(one.journal()),
                        Cell.of(one.on().toString()),
                        Cell.of(one.cards()),
                        Cell.of(one.why()),
                        Cell.of(one.by())))
            .toList(),
        List.of());
  }

  private Table completeness() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(words.say("report.gateway"), false));
    for (String key : List.of("received", "missing", "waiting", "late", "jumps", "broken")) {
      columns.add(new Column(words.say("EventFigure." + key), true));
    }
    List<List<Cell>> rows =
        facts.gateways().stream()
            .map(
                gateway ->
                    List.of(
                        Cell.of(gateway.name()).to("/gateways"),
                        Cell.of(gateway.received()),
                        Cell.of(gateway.missing()),
                        Cell.of(gateway.waiting()),
                        Cell.of(gateway.late()),
                        Cell.of(gateway.jumps()),
                        Cell.of(gateway.broken())))
            .toList();
    return new Table(words.say("report.events"), columns, rows, List.of());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(words.say(facts.figures().holds() ? "report.adds-up" : "report.adds-not-up"));
    List<String> incomplete =
        facts.gateways().stream().filter(g -> !g.complete()).map(GatewayMonth::name).toList();
    notes.add(
        incomplete.isEmpty()
            ? words.say("report.complete", facts.gateways().size())
            : words.say("report.incomplete", String.join("、", incomplete)));
    Punctuality year = facts.punctuality();
    notes.add(words.say("report.year", year.year(), year.late(), year.errors(), Punctuality.LIMIT));
    return notes;
  }

  private String named(String kind) {
    return facts.figures().kinds().stream()
        .filter(one -> one.kind().equals(kind))
        .map(KindMonth::name)
        .findFirst()
        .orElse(kind);
  }
}
