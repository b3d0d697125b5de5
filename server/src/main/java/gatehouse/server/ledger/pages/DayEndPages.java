package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Closing;
import gatehouse.server.ledger.cash.DayEnds;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** The cashier's day end (日结). */
public final class DayEndPages {
  private static final String TEMPLATE = "ledger/day-end";
  private static final int SHOWN = 14;

  private final EstateId estate;
  private final Database database;
  private final DayEnds dayEnds;
  private final Drawers drawers;

  public DayEndPages(EstateId estate, Database database, DayEnds dayEnds, Drawers drawers) {
    this.estate = estate;
    this.database = database;
    this.dayEnds = dayEnds;
    this.drawers = drawers;
  }

  public Future<Reply> show(Exchange exchange) {
    Form asked = exchange.query();
    LocalDate day = LedgerForm.day(asked, "day", exchange.page().today());
    return model(day, asked).map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> close(Exchange exchange) {
    Form form = exchange.body();
    UUID id = LedgerForm.once(form);
    LocalDate day = LedgerForm.day(form, "day", exchange.page().today());
    CashCount safe = LedgerForm.count(form);
    Map<AccountKind, Long> channels = new EnumMap<>(AccountKind.class);
    Map<AccountKind, String> why = new EnumMap<>(AccountKind.class);
    for (AccountKind account : Closing.COUNTED) {
      if (account != AccountKind.SAFE) {
        channels.put(account, LedgerForm.money(form, account.name()));
      }
      why.put(account, LedgerForm.words(form, "why-" + account));
    }
    long banked = LedgerForm.money(form, "banked");
    if (!form.isRight()) {
      return redrawn(day, form);
    }
    Closing closing =
        new Closing(
            id, day, safe, channels, why, banked, exchange.caller().name(), exchange.page().now());
    return database
        .<Reply>work(
            tx -> {
              dayEnds.close(tx, estate, closing);
              return new Reply.SeeOther("/ledger/day-end?day=" + day);
            })
        .recover(LedgerForm.refused(exchange, form, "", () -> redrawn(day, form)));
  }

  private Future<Reply> redrawn(LocalDate day, Form form) {
    return model(day, form).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Future<LedgerModels.Day> model(LocalDate day, Form form) {
    return database.work(
        tx ->
            new LedgerModels.Day(
                day,
                Balances.totals(tx, estate, day),
                dayEnds.of(tx, estate, day).orElse(null),
                dayEnds.newest(tx, estate, SHOWN),
                drawers.open(tx, estate),
                form));
  }
}
