package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.refund.RefundCase;
import gatehouse.server.pass.refund.Refunds;
import gatehouse.server.pass.refund.rule.RefundOutcome;
import gatehouse.server.pass.refund.rule.RefundRule;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;

/** The refund at the counter: scan, answer, see the sum, confirm. */
public final class CounterPages {
  private final EstateId estate;
  private final Refunds refunds;
  private final WorkLog work;

  public CounterPages(EstateId estate, Refunds refunds, WorkLog work) {
    this.estate = estate;
    this.refunds = refunds;
    this.work = work;
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form = exchange.query();
    boolean nothing = form.text("card").isEmpty() && form.text("receipt").isEmpty();
    return (nothing
            ? Future.succeededFuture(RefundModels.Counter.empty(form))
            : found(exchange, form, true))
        .map(model -> Reply.page("refund/new", model));
  }

  /** After a scan: everything below the fields that are scanned into. */
  public Future<Reply> scanned(Exchange exchange) {
    return found(exchange, exchange.body(), true).map(model -> Reply.page("refund/work", model));
  }

  /** After an answer: the sum. */
  public Future<Reply> answered(Exchange exchange) {
    return found(exchange, exchange.body(), false).map(model -> Reply.page("refund/sum", model));
  }

  public Future<Reply> confirm(Exchange exchange) {
    Form form = exchange.body();
    return CounterForm.asking(form, exchange.page().now())
        .map(
            asking ->
                refunds
                    .confirm(estate, asking, By.of(exchange.caller()))
                    .compose(refund -> timed(exchange, form, RefundModels.path(refund.id())))
                    .recover(e -> redrawn(exchange, form, e)))
        .orElseGet(() -> redrawn(exchange, form));
  }

  private Future<Reply> timed(Exchange exchange, Form form, String path) {
    Piece piece =
        WorkClock.of(form, exchange.page().now())
            .done(WorkKind.PASS_REFUND, path, exchange.caller().name(), exchange.page().now());
    return work.write(estate, piece).map(written -> new Reply.SeeOther(path));
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, Throwable e) {
    return Objections.put(exchange.page(), form, e)
        ? redrawn(exchange, form)
        : Future.failedFuture(e);
  }

  /** With what was refused, and the sum as it is now. */
  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return found(exchange, form, false).map(model -> Reply.redrawn("refund/new", model));
  }

  /**
   * @param scanned whether the card was put on the reader just now
   */
  private Future<RefundModels.Counter> found(Exchange exchange, Form form, boolean scanned) {
    return refunds
        .find(estate, form.text("card"), form.text("receipt"))
        .map(found -> worked(scanned ? CounterForm.scanned(form, found) : form, found))
        .recover(
            e ->
                Objections.put(exchange.page(), form, e)
                    ? Future.succeededFuture(RefundModels.Counter.refused(form, e))
                    : Future.failedFuture(e));
  }

  private static RefundModels.Counter worked(Form form, RefundCase found) {
    RefundOutcome outcome = RefundRule.work(found.facts(CounterForm.answers(form)));
    return new RefundModels.Counter(form, found, outcome, null);
  }
}
