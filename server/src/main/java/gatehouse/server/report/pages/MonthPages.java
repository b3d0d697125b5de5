package gatehouse.server.report.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.CardsBehind;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** The cards' months: all of them, one, its files, and the cards behind each of its figures. */
public final class MonthPages {
  private static final int MONTHS = 36;
  private static final int SHOWN = 50;
  private static final Map<String, String> TYPES =
      Map.of(
          "pdf",
          "application/pdf",
          "csv",
          "text/csv; charset=utf-8",
          "xlsx",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final EstateId estate;
  private final Database database;
  private final MonthReports reports;

  public MonthPages(EstateId estate, Database database, MonthReports reports) {
    this.estate = estate;
    this.database = database;
    this.reports = reports;
  }

  public Future<Reply> list(Exchange exchange) {
    Page page = exchange.page();
    LocalDate today = page.today();
    return database.work(
        tx -> {
          List<Punctuality> years =
              List.of(year(tx, page, today.getYear()), year(tx, page, today.getYear() - 1));
          return Reply.page(
              "report/months",
              new ReportModels.Months(
                  MonthClosings.all(tx, estate, today, MONTHS),
                  years,
                  YearMonth.from(today).toString(),
                  page.now(),
                  page.frame().zone()));
        });
  }

  private Punctuality year(Tx tx, Page page, int year) {
    return Punctuality.of(tx, estate, Year.of(year), page.now(), page.frame().zone());
  }

  public Future<Reply> show(Exchange exchange) {
    // The reminder over the page may have been answered by what led here.
    exchange.setHeader("hx-trigger", "month-seen");
    return database
        .work(tx -> model(tx, exchange, Form.empty()))
        .map(model -> Reply.page("report/month", model));
  }

  ReportModels.Month model(Tx tx, Exchange exchange, Form form) {
    Page page = exchange.page();
    LocalDate month = MonthForm.month(exchange).atDay(1);
    MonthClosing closing = MonthClosings.of(tx, estate, month);
    MonthClosing.Hand submitted = closing.submitted();
    return new ReportModels.Month(
        closing,
        reports.of(tx, estate, closing, page),
        page.today().isAfter(YearMonth.from(month).atEndOfMonth()),
        submitted != null && submitted.by().equals(exchange.caller().name()),
        form);
  }

  /** The report as a file. */
  public Action file(String ending) {
    return exchange ->
        database.work(
            tx -> {
              YearMonth month = MonthForm.month(exchange);
              MonthClosing closing = MonthClosings.of(tx, estate, month.atDay(1));
              byte[] bytes = reports.file(tx, estate, closing, exchange.page(), ending);
              return file("cards-" + month, ending, bytes, exchange);
            });
  }

  /** A PDF is shown, and printed from a frame of ours; the others are saved. */
  static Reply file(String name, String ending, byte[] bytes, Exchange exchange) {
    boolean shown = ending.equals("pdf");
    if (shown) {
      exchange.setHeader("x-frame-options", "SAMEORIGIN");
      exchange.setHeader("content-security-policy", "frame-ancestors 'self'");
      exchange.setHeader("content-disposition", "inline; filename=\"" + name + ".pdf\"");
    }
    return new Reply.File(
        TYPES.getOrDefault(ending, "application/octet-stream"),
        Buffer.buffer(bytes),
        shown ? "" : name + "." + ending);
  }

  /** The cards behind a figure, fifty at a time. */
  public Future<Reply> behind(Exchange exchange) {
    Form asked = exchange.query();
    YearMonth month = MonthForm.month(exchange);
    String kind = asked.text("kind");
    Figure figure = asked.oneOf("figure", Figure.class).orElseThrow(Refusal::notFound);
    Figure.Side side = asked.oneOf("side", Figure.Side.class).orElseThrow(Refusal::notFound);
    CardsBehind.Question question = new CardsBehind.Question(month.atDay(1), kind, side, figure);
    return database.work(
        tx -> {
          var found = CardsBehind.list(tx, estate, question, asked.text("after"), SHOWN);
          String next = found.next();
          String more =
              next == null
                  ? ""
                  : "/reports/cards/%s/behind?kind=%s&side=%s&figure=%s&after=%s"
                      .formatted(
                          month,
                          URLEncoder.encode(kind, StandardCharsets.UTF_8),
                          side,
                          figure,
                          next);
          return Reply.page(
              "report/behind",
              new ReportModels.Behind(
                  month.toString(),
                  CardMonths.kindNames(tx, estate).getOrDefault(kind, kind),
                  side,
                  figure,
                  found.items(),
                  more));
        });
  }

  /** From the first of the month: what is to be submitted, and by when; nothing when nothing is. */
  public Future<Reply> due(Exchange exchange) {
    Page page = exchange.page();
    LocalDate last = page.today().withDayOfMonth(1).minusMonths(1);
    return database.work(
        tx -> {
          List<MonthClosing> open =
              MonthClosings.all(tx, estate, page.today(), MONTHS).stream()
                  .filter(month -> !month.month().isAfter(last))
                  .filter(month -> month.state() != State.CLOSED)
                  .toList();
          return Reply.page(
              "report/due",
              new ReportModels.Months(open, List.of(), "", page.now(), page.frame().zone()));
        });
  }
}
