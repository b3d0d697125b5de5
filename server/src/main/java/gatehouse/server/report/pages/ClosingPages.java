package gatehouse.server.report.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.MonthBook;
import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.ReportRefused;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A month is counted, submitted, and signed by another person, or given back. */
public final class ClosingPages {
  private static final String COUNT = "report/count";

  private final EstateId estate;
  private final Database database;
  private final MonthReports reports;
  private final MonthPages pages;

  public ClosingPages(EstateId estate, Database database, MonthReports reports, MonthPages pages) {
    this.estate = estate;
    this.database = database;
    this.reports = reports;
    this.pages = pages;
  }

  public Future<Reply> blank(Exchange exchange) {
    return database
        .work(tx -> count(tx, exchange, Form.empty()))
        .map(model -> Reply.page(COUNT, model));
  }

  public Future<Reply> count(Exchange exchange) {
    Form form = exchange.body();
    return database
        .work(
            tx -> {
              List<PlaceCount> counted = MonthForm.counted(form, MonthClosings.toCount(tx, estate));
              if (!form.isRight()) {
                return Reply.redrawn(COUNT, count(tx, exchange, form));
              }
              MonthBook.count(tx, estate, MonthForm.act(exchange, form), counted);
              return new Reply.SeeOther("/reports/cards/" + MonthForm.month(exchange));
            })
        .recover(
            e -> refused(exchange, form, e, tx -> Reply.redrawn(COUNT, count(tx, exchange, form))));
  }

  public Future<Reply> submit(Exchange exchange) {
    return acted(
        exchange,
        exchange.body(),
        "month-submitted",
        (tx, act) -> MonthBook.submit(tx, estate, act));
  }

  public Future<Reply> sendBack(Exchange exchange) {
    Form form = exchange.body();
    String why = MonthForm.why(form);
    return acted(
        exchange, form, "month-sent-back", (tx, act) -> MonthBook.sendBack(tx, estate, act, why));
  }

  public Future<Reply> close(Exchange exchange) {
    Form form = exchange.body();
    UUID id = MonthForm.once(form);
    return acted(
        exchange,
        form,
        "month-closed",
        (tx, act) -> reports.close(tx, estate, id, act, exchange.page()));
  }

  /** What is done with a month in a transaction. */
  private interface Deed {
    MonthClosing on(Tx tx, Act act);
  }

  private Future<Reply> acted(Exchange exchange, Form form, String action, Deed deed) {
    Act act = MonthForm.act(exchange, form);
    if (!form.isRight()) {
      return database.work(tx -> redrawn(tx, exchange, form));
    }
    return database
        .<Reply>work(
            tx -> {
              deed.on(tx, act);
              tx.await(
                  OperatorActions.record(
                      tx.connection(), act.at(), act.by(), action, "card-month:" + act.month()));
              return new Reply.SeeOther("/reports/cards/" + MonthForm.month(exchange));
            })
        .recover(e -> refused(exchange, form, e, tx -> redrawn(tx, exchange, form)));
  }

  private Reply redrawn(Tx tx, Exchange exchange, Form form) {
    return Reply.redrawn("report/month", pages.model(tx, exchange, form));
  }

  private Future<Reply> refused(
      Exchange exchange, Form form, Throwable e, Database.Work<Reply> redraw) {
    if (!(e instanceof ReportRefused refused)) {
      return Future.failedFuture(e);
    }
    MonthForm.refused(form, exchange.page(), refused);
    return database.work(redraw);
  }

  /** What was typed, else what was counted before. */
  private ReportModels.Count count(Tx tx, Exchange exchange, Form form) {
    MonthClosing closing = MonthClosings.of(tx, estate, MonthForm.month(exchange).atDay(1));
    Map<String, PlaceCount> before = new HashMap<>();
    MonthClosings.counts(tx, estate, closing.month())
        .forEach(count -> before.put(MonthForm.key(count), count));
    List<ReportModels.Place> places = new ArrayList<>();
    Map<String, String> kinds = CardMonths.kindNames(tx, estate);
    Form filled = form;
    for (PlaceCount place : MonthClosings.toCount(tx, estate)) {
      int index = places.size();
      PlaceCount old = before.get(MonthForm.key(place));
      if (old != null && form.text("version").isEmpty()) {
        filled =
            filled
                .with("counted-" + index, String.valueOf(old.counted()))
                .with("why-" + index, old.explanation());
      }
      places.add(
          new ReportModels.Place(
              index, MonthForm.key(place), place, kinds.getOrDefault(place.kind(), place.kind())));
    }
    return new ReportModels.Count(closing, places, filled);
  }
}
