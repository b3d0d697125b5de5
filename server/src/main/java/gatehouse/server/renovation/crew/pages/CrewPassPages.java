package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.CrewMember;
import gatehouse.server.renovation.crew.CrewPasses;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Passes for a crew: tap card after card, then take the money once. */
public final class CrewPassPages {
  private static final String TEMPLATE = "crew/passes";

  private final EstateId estate;
  private final Database database;
  private final CrewShelf shelf;
  private final CrewPasses passes;
  private final Drawers drawers;
  private final WorkLog work;

  public CrewPassPages(
      EstateId estate,
      Database database,
      CrewShelf shelf,
      CrewPasses passes,
      Drawers drawers,
      WorkLog work) {
    this.estate = estate;
    this.database = database;
    this.shelf = shelf;
    this.passes = passes;
    this.drawers = drawers;
    this.work = work;
  }

  public Future<Reply> blank(Exchange exchange) {
    return database.work(tx -> Reply.page(TEMPLATE, model(tx, exchange, Form.empty())));
  }

  public Future<Reply> handOut(Exchange exchange) {
    Form form = exchange.body();
    UUID permit = exchange.id("id");
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    return database
        .work(tx -> passes.handOut(tx, estate, handing(tx, exchange, form, timed)))
        .compose(
            given ->
                work.write(
                    estate,
                    timed.done(
                        WorkKind.PASS_ISSUE,
                        Permit.subject(permit),
                        exchange.caller().name(),
                        exchange.page().now())))
        .<Reply>map(piece -> new Reply.SeeOther("/renovation/" + permit + "/crew?given=yes"))
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () -> database.work(tx -> Reply.redrawn(TEMPLATE, model(tx, exchange, form)))));
  }

  private CrewPasses.Handing handing(Tx tx, Exchange exchange, Form form, WorkClock timed) {
    UUID permit = exchange.id("id");
    List<UUID> workers = shelf.members(tx, permit).stream().map(one -> one.worker().id()).toList();
    CrewForm filled = new CrewForm(form);
    return new CrewPasses.Handing(
        timed.piece(),
        permit,
        filled.cards(workers),
        filled.papers(),
        filled.told(),
        filled.method(),
        filled.shown(),
        By.of(exchange.caller()));
  }

  private CrewModels.Handing model(Tx tx, Exchange exchange, Form form) {
    Permit permit = shelf.permit(tx, exchange.id("id"));
    List<CrewMember> members = shelf.members(tx, permit.id());
    List<CrewMember> without =
        members.stream().filter(one -> one.worker().left() == null && !one.isLive()).toList();
    List<CrewMember> waiting = without.stream().limit(CrewPasses.AT_ONCE).toList();
    long live = members.stream().filter(CrewMember::isLive).count();
    return new CrewModels.Handing(
        shelf.site(tx, permit),
        waiting,
        without.size() - waiting.size(),
        (int) Math.max(0, permit.work().workers() - live),
        shelf.elsewhere(tx, permit.id(), waiting),
        shelf.rule(tx, permit),
        form,
        drawers.openOf(tx, estate, exchange.caller().name()).isPresent());
  }
}
