package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.cash.DayEnds;
import gatehouse.server.ledger.cash.Transfer;
import gatehouse.server.ledger.cash.Transfers;
import gatehouse.server.ledger.report.Proof;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** The proof that everything adds up, and money that goes from one place to another. */
public final class OverviewPages {
  private static final String TEMPLATE = "ledger/overview";

  private final EstateId estate;
  private final Database database;
  private final Transfers transfers;
  private final DayEnds dayEnds;

  public OverviewPages(EstateId estate, Database database, Transfers transfers, DayEnds dayEnds) {
    this.estate = estate;
    this.database = database;
    this.transfers = transfers;
    this.dayEnds = dayEnds;
  }

  public Future<Reply> show(Exchange exchange) {
    return model(Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> transfer(Exchange exchange) {
    Form form = exchange.body();
    UUID id = LedgerForm.once(form);
    Optional<AccountKind> from = form.oneOf("from", AccountKind.class);
    Optional<AccountKind> to = form.oneOf("to", AccountKind.class);
    long fen = LedgerForm.money(form, "amount");
    String why = LedgerForm.why(form);
    if (!form.isRight() || from.isEmpty() || to.isEmpty()) {
      return redrawn(form);
    }
    return transfers
        .transfer(
            estate, new Transfer(id, from.get(), to.get(), fen, why, exchange.caller().name()))
        .<Reply>map(journal -> new Reply.SeeOther("/ledger/journals/" + journal.id()))
        .recover(LedgerForm.refused(exchange, form, "amount", () -> redrawn(form)));
  }

  private Future<Reply> redrawn(Form form) {
    return model(form).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Future<LedgerModels.Overview> model(Form form) {
    return database.work(
        tx ->
            new LedgerModels.Overview(
                Proof.of(tx, estate),
                dayEnds.newest(tx, estate, 1).stream().findFirst().orElse(null),
                form));
  }
}
