package gatehouse.server.renovation.exit.pages;

import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.ExitCase;
import gatehouse.server.renovation.exit.rule.ExitRule;
import gatehouse.server.renovation.stop.pages.Objections;
import gatehouse.server.renovation.stop.pages.StopRooms.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.function.Function;

/** An exit as its page shows it, also with a form that was refused. */
final class ExitView {
  private final ExitRooms rooms;

  ExitView(ExitRooms rooms) {
    this.rooms = rooms;
  }

  /** One step of an exit, and back to it; or the page again with what is wrong. */
  Future<Reply> done(Exchange exchange, Form form, Function<By, Future<Exit>> step) {
    if (!form.isRight()) {
      return redrawn(exchange, form);
    }
    return step.apply(By.of(exchange.caller()))
        .<Reply>map(exit -> new Reply.SeeOther(ExitModels.path(exit.id())))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? redrawn(exchange, form)
                  : Future.failedFuture(known);
            });
  }

  Future<Reply> redrawn(Exchange exchange, Form form) {
    return one(exchange, form).map(model -> Reply.redrawn("exit/one", model));
  }

  Future<ExitModels.One> one(Exchange exchange, Form form) {
    return rooms
        .exits()
        .byId(rooms.estate(), exchange.id("id"))
        .map(found -> found.orElseThrow(Refusal::notFound))
        .compose(
            exit ->
                rooms.stops().site(exit.permit()).compose(site -> one(exchange, form, site, exit)));
  }

  private Future<ExitModels.One> one(Exchange exchange, Form form, Site site, Exit exit) {
    LocalDate today = exchange.page().today();
    if (exit.state() != Exit.State.PASSED) {
      return Future.succeededFuture(new ExitModels.One(site, exit, form, null, today));
    }
    return rooms
        .desk()
        .find(rooms.estate(), exit.id())
        .map(found -> new ExitModels.One(site, exit, form, work(form, found), today));
  }

  /** The settlement with the answers of a form. */
  static ExitModels.Work work(Form form, ExitCase found) {
    String[] cards = found.cards().stream().map(one -> one.card()).toArray(String[]::new);
    Form asked = form.isRight() ? form.with(ExitForm.ASKED, cards) : form;
    return new ExitModels.Work(asked, found, ExitRule.work(found.facts(ExitForm.answers(asked))));
  }
}
