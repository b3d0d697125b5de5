package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.refund.Refund;
import gatehouse.server.pass.refund.RefundBook;
import gatehouse.server.pass.refund.RefundRefused;
import gatehouse.server.pass.refund.Refunds;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.UUID;

/** The refunds: what is due, what waits for a word, and each by itself. */
public final class RefundPages {
  private static final int PART = 50;
  private static final int LONGEST_WHY = 200;

  private final EstateId estate;
  private final Refunds refunds;
  private final RefundBook book;

  public RefundPages(EstateId estate, Refunds refunds, RefundBook book) {
    this.estate = estate;
    this.refunds = refunds;
    this.book = book;
  }

  public Future<Reply> list(Exchange exchange) {
    String cursor = exchange.query().text("cursor");
    try {
      return book.waiting(estate)
          .compose(
              waiting ->
                  book.due(estate)
                      .compose(
                          due ->
                              book.list(estate, null, cursor.isEmpty() ? null : cursor, PART)
                                  .map(
                                      all ->
                                          Reply.page(
                                              "refund/list",
                                              new RefundModels.Lists(
                                                  waiting,
                                                  due,
                                                  all.items(),
                                                  all.next(),
                                                  exchange.page().today())))));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return one(exchange, Form.holding("method", Method.CASH.name()))
        .map(model -> Reply.page("refund/one", model));
  }

  public Future<Reply> approve(Exchange exchange) {
    return done(
        exchange, exchange.body(), id -> refunds.approve(estate, id, By.of(exchange.caller())));
  }

  public Future<Reply> refuse(Exchange exchange) {
    Form form = exchange.body();
    String why = form.required("why", LONGEST_WHY);
    return done(exchange, form, id -> refunds.refuse(estate, id, why, By.of(exchange.caller())));
  }

  public Future<Reply> undo(Exchange exchange) {
    Form form = exchange.body();
    String why = form.required("why", LONGEST_WHY);
    return done(exchange, form, id -> refunds.undo(estate, id, why, By.of(exchange.caller())));
  }

  public Future<Reply> pay(Exchange exchange) {
    Form form = exchange.body();
    var method = form.oneOf("method", Method.class);
    var once = CounterForm.id(form.text("once"));
    if (once.isEmpty()) {
      form.wrong("", RefundRefused.Fault.NOT_SEEN.words());
    }
    return done(
        exchange,
        form,
        id ->
            refunds.pay(
                estate,
                id,
                once.orElseThrow(),
                method.orElseThrow(),
                form.text("signed").equals("yes"),
                By.of(exchange.caller())));
  }

  /** One step of a refund, and back to it. */
  private interface Step {
    Future<Refund> on(UUID id);
  }

  private Future<Reply> done(Exchange exchange, Form form, Step step) {
    UUID id = exchange.id("id");
    if (!form.isRight()) {
      return redrawn(exchange, form);
    }
    return step.on(id)
        .<Reply>map(refund -> new Reply.SeeOther(RefundModels.path(id)))
        .recover(
            e ->
                Objections.put(exchange.page(), form, e)
                    ? redrawn(exchange, form)
                    : Future.failedFuture(e));
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return one(exchange, form).map(model -> Reply.redrawn("refund/one", model));
  }

  private Future<RefundModels.One> one(Exchange exchange, Form form) {
    return book.byId(estate, exchange.id("id"))
        .map(found -> found.orElseThrow(Refusal::notFound))
        .map(refund -> new RefundModels.One(refund, form, exchange.page().today()));
  }
}
