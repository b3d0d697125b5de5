package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.report.HeldReport;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deposits held by age and kind, one by one, and as a file for a spreadsheet. */
public final class HeldPages {
  private static final int SHOWN = 50;
  private static final int RUN = 10_000;

  private final EstateId estate;
  private final Database database;
  private final OperatorActions actions;

  public HeldPages(EstateId estate, Database database, OperatorActions actions) {
    this.estate = estate;
    this.database = database;
    this.actions = actions;
  }

  public Future<Reply> show(Exchange exchange) {
    String text = exchange.query().text("after");
    long after = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    return database.work(
        tx -> {
          var today = exchange.page().today();
          List<HeldReport.Held> found = HeldReport.list(tx, estate, after, SHOWN + 1);
          List<HeldReport.Held> shown = found.subList(0, Math.min(SHOWN, found.size()));
          String more =
              found.size() > SHOWN
                  ? "/ledger/deposits?after=" + shown.get(SHOWN - 1).receipt()
                  : "";
          return Reply.page(
              "ledger/held",
              new LedgerModels.Held(HeldReport.groups(tx, estate, today), shown, more, today));
        });
  }

  /** All of them; who takes the names of all payers away is recorded. */
  public Future<Reply> csv(Exchange exchange) {
    Page page = exchange.page();
    return actions
        .looked(exchange.caller().name(), "deposits-held")
        .compose(recorded -> database.work(tx -> csv(page, tx)))
        .map(
            text ->
                new Reply.File(
                    "text/csv; charset=utf-8",
                    Buffer.buffer(text),
                    "deposits-" + page.today() + ".csv"));
  }

  /** Written run by run on the worker's thread: a big estate holds hundreds of thousands. */
  private String csv(Page page, Tx tx) {
    // Excel takes it for UTF-8 by the mark at its beginning.
    StringBuilder text = new StringBuilder("\uFEFF").append(head(page));
    List<HeldReport.Held> run = HeldReport.list(tx, estate, 0, RUN);
    while (!run.isEmpty()) {
      run.forEach(one -> text.append(row(page, one)));
      run = HeldReport.list(tx, estate, run.get(run.size() - 1).receipt(), RUN);
    }
    return text.toString();
  }

  private static String head(Page page) {
    return line(
        Stream.of(
                "ledger.receipt",
                "ledger.kind",
                "ledger.payer",
                "ledger.unit",
                "ledger.taken-on",
                "ledger.taken",
                "ledger.held",
                "ledger.payday")
            .map(page::say));
  }

  private static String row(Page page, HeldReport.Held one) {
    return line(
        Stream.of(
            String.valueOf(one.receipt()),
            LedgerModels.kind(page, one.kind()),
            one.payer(),
            one.unit() == null ? "" : one.unit(),
            one.takenOn().toString(),
            Money.plain(one.takenFen()),
            Money.plain(one.heldFen()),
            one.payday() == null ? "" : one.payday().toString()));
  }

  private static String line(Stream<String> cells) {
    return cells.map(HeldPages::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Quoted; and a name that begins like a formula is kept from being one. */
  private static String cell(String text) {
    String plain = text.matches("[=+\\-@\\t].*") ? "'" + text : text;
    return '"' + plain.replace("\"", "\"\"") + '"';
  }
}
