package gatehouse.server.report.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.print.Printer;
import gatehouse.server.report.Period;
import gatehouse.server.report.Report;
import gatehouse.server.report.ReportKind;
import gatehouse.server.report.figure.Reports;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.report.paper.CsvFile;
import gatehouse.server.report.paper.FixedZip;
import gatehouse.server.report.paper.PdfFile;
import gatehouse.server.report.paper.XlsxFile;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The other reports, of any days, and a month's whole set in one file. */
public final class ReportPages {
  private final EstateId estate;
  private final Database database;
  private final MonthReports months;
  private final PdfFile pdf;

  public ReportPages(EstateId estate, Database database, MonthReports months, Printer printer) {
    this.estate = estate;
    this.database = database;
    this.months = months;
    this.pdf = new PdfFile(printer);
  }

  public Future<Reply> all(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return database.work(
        tx ->
            Reply.page(
                "report/all",
                new ReportModels.All(
                    List.of(ReportKind.values()),
                    YearMonth.from(today).minusMonths(1).toString(),
                    MonthClosings.of(tx, estate, today.withDayOfMonth(1).minusMonths(1)))));
  }

  public Future<Reply> show(Exchange exchange) {
    ReportKind kind = kind(exchange);
    Form asked = exchange.query();
    Period period = period(exchange.page(), asked);
    int status = asked.isRight() ? 200 : 422;
    return database.work(
        tx ->
            new Reply.Html(
                status,
                "report/shown",
                new ReportModels.Shown(
                    kind,
                    Reports.of(tx, estate, kind, period, exchange.words()),
                    period.from().toString(),
                    period.until().toString(),
                    asked)));
  }

  public Action file(String ending) {
    return exchange -> {
      ReportKind kind = kind(exchange);
      Form asked = exchange.query();
      Period period = period(exchange.page(), asked);
      return database.work(
          tx -> {
            Report report = Reports.of(tx, estate, kind, period, exchange.words());
            return MonthPages.file(
                report.name(), ending, write(exchange.page(), report, ending), exchange);
          });
    };
  }

  /** A month's reports in one ZIP: a workbook with a sheet of each, and each on paper. */
  public Future<Reply> set(Exchange exchange) {
    Page page = exchange.page();
    YearMonth month = MonthForm.month(exchange);
    return database.work(
        tx -> {
          tx.await(
              OperatorActions.record(
                  tx.connection(),
                  page.now(),
                  exchange.caller().name(),
                  "report-set",
                  "card-month:" + month.atDay(1)));
          Buffer zip = Buffer.buffer(FixedZip.of(files(tx, page, month)));
          return new Reply.File("application/zip", zip, "reports-" + month + ".zip");
        });
  }

  private Map<String, byte[]> files(Tx tx, Page page, YearMonth month) {
    List<Report> reports = new ArrayList<>();
    var closing = MonthClosings.of(tx, estate, month.atDay(1));
    Map<String, byte[]> files = new LinkedHashMap<>();
    reports.add(months.of(tx, estate, closing, page));
    files.put("cards-" + month + ".pdf", months.file(tx, estate, closing, page, "pdf"));
    Period period = Period.of(month, page.frame().zone());
    for (ReportKind kind : ReportKind.values()) {
      Report report = Reports.of(tx, estate, kind, period, page.words());
      reports.add(report);
      files.put(kind.slug() + "-" + month + ".pdf", write(page, report, "pdf"));
    }
    files.put("reports-" + month + ".xlsx", XlsxFile.of(reports));
    return files;
  }

  private byte[] write(Page page, Report report, String ending) {
    return switch (ending) {
      case "pdf" -> pdf.of(page, report, page.now());
      case "xlsx" -> XlsxFile.of(report);
      default -> CsvFile.of(report);
    };
  }

  private static ReportKind kind(Exchange exchange) {
    return ReportKind.ofSlug(exchange.path("kind")).orElseThrow(Refusal::notFound);
  }

  /** The days asked for; the running month where nothing, or nothing sensible, is said. */
  private static Period period(Page page, Form asked) {
    LocalDate today = page.today();
    LocalDate until = day(asked, "until", today);
    LocalDate from = day(asked, "from", until.withDayOfMonth(1));
    if (from.isAfter(until)) {
      asked.wrong("from", "work.ends-before-it-begins");
    } else if (from.plusDays(Period.MOST_DAYS).isBefore(until)) {
      asked.wrong("from", "report.wrong.too-long", Period.MOST_DAYS);
    }
    return asked.isRight()
        ? new Period(from, until, page.frame().zone())
        : new Period(today.withDayOfMonth(1), today, page.frame().zone());
  }

  private static LocalDate day(Form asked, String field, LocalDate otherwise) {
    String text = asked.text(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2100) {
        return day;
      }
    } catch (DateTimeException e) {
      asked.wrong(field, "work.no-such-day", text);
      return otherwise;
    }
    asked.wrong(field, "work.no-such-day", text);
    return otherwise;
  }
}
