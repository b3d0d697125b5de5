package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.UUID;

/** The register of receipts (收据登记册), and making one void. */
public final class ReceiptPages {
  private static final int SHOWN = 50;

  private final EstateId estate;
  private final Database database;
  private final Receipts receipts;

  public ReceiptPages(EstateId estate, Database database, Receipts receipts) {
    this.estate = estate;
    this.database = database;
    this.receipts = receipts;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx -> {
          Page<Receipt> page = receipts.list(tx, estate, LedgerForm.before(exchange), SHOWN);
          String more = page.next() == null ? "" : "/ledger/receipts?before=" + page.next();
          return Reply.page("ledger/receipts", new LedgerModels.Receipts(page.items(), more));
        });
  }

  public Future<Reply> show(Exchange exchange) {
    return model(LedgerForm.number(exchange), Form.empty())
        .map(model -> Reply.page("ledger/receipt", model));
  }

  public Future<Reply> makeVoid(Exchange exchange) {
    Form form = exchange.body();
    long number = LedgerForm.number(exchange);
    UUID id = LedgerForm.once(form);
    String why = LedgerForm.why(form);
    if (!form.isRight()) {
      return redrawn(number, form);
    }
    Receipts.Reason reason =
        new Receipts.Reason(why, exchange.caller().name(), exchange.page().now());
    return database
        .<Reply>work(
            tx -> {
              Receipt wrong = receipts.byNumber(tx, estate, number).orElseThrow(Refusal::notFound);
              receipts.makeVoid(tx, estate, id, wrong.number(), reason);
              return new Reply.SeeOther("/ledger/receipts/" + number);
            })
        .recover(LedgerForm.refused(exchange, form, "why", () -> redrawn(number, form)));
  }

  private Future<Reply> redrawn(long number, Form form) {
    return model(number, form).map(model -> Reply.redrawn("ledger/receipt", model));
  }

  private Future<LedgerModels.OneReceipt> model(long number, Form form) {
    return database.work(
        tx ->
            new LedgerModels.OneReceipt(
                receipts.byNumber(tx, estate, number).orElseThrow(Refusal::notFound), form));
  }
}
