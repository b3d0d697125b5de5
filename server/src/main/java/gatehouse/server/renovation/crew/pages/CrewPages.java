package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.crew.CrewMember;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.crew.Workers;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.UUID;

/** The list of a crew: who works there, with which papers. */
public final class CrewPages {
  private static final String ONE = "crew/one";

  private final EstateId estate;
  private final Database database;
  private final CrewShelf shelf;
  private final Workers workers;
  private final Crew crew;
  private final OperatorActions actions;

  public CrewPages(
      EstateId estate,
      Database database,
      CrewShelf shelf,
      Workers workers,
      Crew crew,
      OperatorActions actions) {
    this.estate = estate;
    this.database = database;
    this.shelf = shelf;
    this.workers = workers;
    this.crew = crew;
    this.actions = actions;
  }

  public Future<Reply> list(Exchange exchange) {
    UUID id = exchange.id("id");
    return actions
        .looked(exchange.caller().name(), Permit.subject(id))
        .compose(
            known ->
                database.work(
                    tx ->
                        Reply.page(
                            "crew/list",
                            new CrewModels.Listed(
                                shelf.site(tx, shelf.permit(tx, id)), shelf.members(tx, id)))));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form = Form.holding("idKind", "RESIDENT_ID");
    return newcomer(exchange, form).map(model -> Reply.page(ONE, model));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    UUID permit = exchange.id("id");
    Workers.Draft draft = new CrewForm(form).worker();
    if (!form.isRight()) {
      return newcomer(exchange, form).map(model -> Reply.redrawn(ONE, model));
    }
    return database
        .<Reply>work(
            tx -> {
              workers.add(tx, estate, permit, draft, exchange.caller().name());
              return new Reply.SeeOther(
                  "/renovation/" + permit + (form.holds("next", "yes") ? "/crew/new" : "/crew"));
            })
        .recover(
            e ->
                objections(exchange, form, e)
                    ? newcomer(exchange, form).map(model -> Reply.redrawn(ONE, model))
                    : Future.failedFuture(e));
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(
        tx -> {
          CrewMember member = member(tx, exchange);
          Worker worker = member.worker();
          Form form =
              Form.holding(
                  "trade",
                  worker.trade().name(),
                  "certificate",
                  worker.certificate() == null ? "" : worker.certificate(),
                  "certificateUntil",
                  worker.certificateUntil() == null ? "" : worker.certificateUntil().toString(),
                  "version",
                  String.valueOf(worker.version()),
                  "photo",
                  member.person().photo() == null ? "" : member.person().photo().toString());
          return Reply.page(ONE, one(tx, exchange, member, form));
        });
  }

  public Future<Reply> change(Exchange exchange) {
    Form form = exchange.body();
    return changed(
        exchange,
        form,
        (tx, member) -> {
          CrewForm filled = new CrewForm(form);
          Worker now = member.worker();
          Workers.Draft draft = filled.worker(member.person(), now.born());
          if (form.isRight()) {
            workers.change(tx, estate, now.id(), filled.version(), draft, exchange.caller().name());
          }
        });
  }

  public Future<Reply> leave(Exchange exchange) {
    Form form = exchange.body();
    return changed(
        exchange,
        form,
        (tx, member) ->
            crew.leave(
                tx, estate, member.worker().id(), form.text("why"), By.of(exchange.caller())));
  }

  /** What is done with somebody on the list. */
  private interface Change {
    void on(Tx tx, CrewMember member);
  }

  /** Back to the list, or the page again with what is wrong. */
  private Future<Reply> changed(Exchange exchange, Form form, Change change) {
    return database
        .<Reply>work(
            tx -> {
              CrewMember member = member(tx, exchange);
              change.on(tx, member);
              return form.isRight()
                  ? new Reply.SeeOther("/renovation/" + exchange.id("id") + "/crew")
                  : Reply.redrawn(ONE, one(tx, exchange, member, form));
            })
        .recover(
            e ->
                objections(exchange, form, e)
                    ? database.work(
                        tx -> Reply.redrawn(ONE, one(tx, exchange, member(tx, exchange), form)))
                    : Future.failedFuture(e));
  }

  private CrewMember member(Tx tx, Exchange exchange) {
    UUID permit = exchange.id("id");
    shelf.permit(tx, permit);
    return shelf.member(tx, permit, exchange.id("worker"));
  }

  private CrewModels.One one(Tx tx, Exchange exchange, CrewMember member, Form form) {
    return new CrewModels.One(shelf.site(tx, shelf.permit(tx, exchange.id("id"))), member, form);
  }

  private Future<CrewModels.One> newcomer(Exchange exchange, Form form) {
    return database.work(
        tx -> new CrewModels.One(shelf.site(tx, shelf.permit(tx, exchange.id("id"))), null, form));
  }

  /** Whether it is something that the clerk can put right; then it stands at its field. */
  private static boolean objections(Exchange exchange, Form form, Throwable e) {
    if (e instanceof Refused refused) {
      refused.at(form, exchange.words());
    } else if (e instanceof PeopleRefused refused) {
      refused
          .refusals()
          .forEach(
              one -> form.wrong(one.field(), "PeopleFault." + one.fault().name(), one.detail()));
    } else if (e instanceof PassRefused refused) {
      refused.refusals().forEach(one -> form.wrong(one.field(), one.words(), one.argument()));
    } else {
      return false;
    }
    return true;
  }
}
