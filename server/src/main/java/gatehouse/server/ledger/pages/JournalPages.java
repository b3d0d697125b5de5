package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.Journals;
import gatehouse.server.ledger.correction.Corrections;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.UUID;

/** The journals, and taking one back. */
public final class JournalPages {
  private static final int SHOWN = 50;

  private final EstateId estate;
  private final Database database;
  private final Corrections corrections;
  private final Receipts receipts;

  public JournalPages(
      EstateId estate, Database database, Corrections corrections, Receipts receipts) {
    this.estate = estate;
    this.database = database;
    this.corrections = corrections;
    this.receipts = receipts;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx -> {
          Page<Journal> page = Journals.list(tx, estate, LedgerForm.before(exchange), SHOWN);
          String more = page.next() == null ? "" : "/ledger/journals?before=" + page.next();
          return Reply.page("ledger/journals", new LedgerModels.Journals(page.items(), more));
        });
  }

  public Future<Reply> show(Exchange exchange) {
    return model(exchange.id("id"), Form.empty()).map(model -> Reply.page("ledger/journal", model));
  }

  public Future<Reply> reverse(Exchange exchange) {
    Form form = exchange.body();
    UUID journal = exchange.id("id");
    UUID id = LedgerForm.once(form);
    String why = LedgerForm.why(form);
    if (!form.isRight()) {
      return redrawn(journal, form);
    }
    Receipts.Reason reason =
        new Receipts.Reason(why, exchange.caller().name(), exchange.page().now());
    return database
        .<Reply>work(
            tx -> {
              Journal wrong = Journals.byId(tx, estate, journal).orElseThrow(Refusal::notFound);
              corrections.reverse(tx, estate, id, wrong.id(), reason);
              return new Reply.SeeOther("/ledger/journals/" + journal);
            })
        .recover(LedgerForm.refused(exchange, form, "why", () -> redrawn(journal, form)));
  }

  private Future<Reply> redrawn(UUID journal, Form form) {
    return model(journal, form).map(model -> Reply.redrawn("ledger/journal", model));
  }

  private Future<LedgerModels.OneJournal> model(UUID id, Form form) {
    return database.work(
        tx ->
            new LedgerModels.OneJournal(
                Journals.byId(tx, estate, id).orElseThrow(Refusal::notFound),
                Journals.reversalOf(tx, estate, id).orElse(null),
                receipts.byJournal(tx, estate, id).map(Receipt::number).orElse(0L),
                form));
  }
}
