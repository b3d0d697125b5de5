package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.cash.HandOver;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clerk's own drawer: opened, counted, handed over; and everybody's, for those who lead. */
public final class DrawerPages {
  private static final String TEMPLATE = "ledger/drawer";
  private static final String OWN = "/ledger/drawer";
  private static final int SHOWN = 50;

  private final EstateId estate;
  private final Database database;
  private final Drawers drawers;

  public DrawerPages(EstateId estate, Database database, Drawers drawers) {
    this.estate = estate;
    this.database = database;
    this.drawers = drawers;
  }

  /** The caller's own, or what it takes to open one. */
  public Future<Reply> own(Exchange exchange) {
    return ownModel(exchange, Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> open(Exchange exchange) {
    Form form = exchange.body();
    UUID id = LedgerForm.once(form);
    long floatFen = LedgerForm.money(form, "float");
    if (!form.isRight()) {
      return redrawnOwn(exchange, form);
    }
    return database
        .<Reply>work(
            tx -> {
              drawers.open(
                  tx, estate, id, exchange.caller().name(), floatFen, exchange.page().now());
              return new Reply.SeeOther(OWN);
            })
        .recover(LedgerForm.refused(exchange, form, "float", () -> redrawnOwn(exchange, form)));
  }

  /** Counts the caller's own drawer and hands it over. */
  public Future<Reply> handOverOwn(Exchange exchange) {
    Form form = exchange.body();
    String clerk = exchange.caller().name();
    return handOver(
        exchange,
        form,
        tx ->
            drawers
                .byId(tx, estate, named(form))
                .filter(drawer -> drawer.clerk().equals(clerk))
                .orElseThrow(Refusal::notFound),
        () -> redrawnOwn(exchange, form));
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx ->
            Reply.page(
                "ledger/drawers", new LedgerModels.Drawers(drawers.newest(tx, estate, SHOWN))));
  }

  public Future<Reply> one(Exchange exchange) {
    return oneModel(exchange, Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  /** Somebody leads the shift and counts a drawer that its clerk left open. */
  public Future<Reply> handOverOne(Exchange exchange) {
    Form form = exchange.body();
    UUID id = exchange.id("id");
    return handOver(
        exchange,
        form,
        tx -> drawers.byId(tx, estate, id).orElseThrow(Refusal::notFound),
        () -> oneModel(exchange, form).map(model -> Reply.redrawn(TEMPLATE, model)));
  }

  private Future<Reply> handOver(
      Exchange exchange, Form form, Database.Work<Drawer> which, LedgerForm.Redraw<Reply> redraw) {
    UUID id = LedgerForm.once(form);
    CashCount count = LedgerForm.count(form);
    String why = LedgerForm.words(form, "why");
    if (!form.isRight()) {
      return redraw.draw();
    }
    return database
        .<Reply>work(
            tx -> {
              Drawer drawer = which.on(tx);
              drawers.handOver(
                  tx,
                  estate,
                  new HandOver(
                      id,
                      drawer.id(),
                      count,
                      why,
                      exchange.caller().name(),
                      exchange.page().now()));
              return new Reply.SeeOther("/ledger/drawer/" + drawer.id());
            })
        .recover(LedgerForm.refused(exchange, form, "why", redraw));
  }

  /** How a drawer was handed over; a clerk sees only the own one. */
  public Future<Reply> handedOver(Exchange exchange) {
    UUID id = exchange.id("id");
    return database.work(
        tx -> {
          Drawer drawer = drawers.byId(tx, estate, id).orElseThrow(Refusal::notFound);
          if (!drawer.clerk().equals(exchange.caller().name())
              && !exchange.page().may("GET", "/ledger/drawers")) {
            throw Refusal.notFound();
          }
          return Reply.page(TEMPLATE, model(tx, drawer, "", Form.empty()));
        });
  }

  private Future<Reply> redrawnOwn(Exchange exchange, Form form) {
    return ownModel(exchange, form).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Future<LedgerModels.OneDrawer> ownModel(Exchange exchange, Form form) {
    return database.work(
        tx -> {
          Drawer drawer = drawers.openOf(tx, estate, exchange.caller().name()).orElse(null);
          return model(tx, drawer, drawer == null ? OWN : OWN + "/hand-over", form);
        });
  }

  private Future<LedgerModels.OneDrawer> oneModel(Exchange exchange, Form form) {
    UUID id = exchange.id("id");
    return database.work(
        tx -> {
          Drawer drawer = drawers.byId(tx, estate, id).orElseThrow(Refusal::notFound);
          return model(tx, drawer, "/ledger/drawers/" + id + "/hand-over", form);
        });
  }

  private LedgerModels.OneDrawer model(Tx tx, @Nullable Drawer drawer, String action, Form form) {
    long there = drawer == null ? 0 : Balances.of(tx, estate, drawer.account());
    long safe = Balances.totals(tx, estate).getOrDefault(AccountKind.SAFE, 0L);
    return new LedgerModels.OneDrawer(drawer, there, safe, action, form);
  }

  private static UUID named(Form form) {
    try {
      return UUID.fromString(form.text("drawer"));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
