package gatehouse.server.renovation.exit.pages;

import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.stop.pages.Objections;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** The form of an exit, the lists of what is to be done, and engineering's inspection. */
public final class ExitPages {
  private static final Set<Exit.State> OPEN =
      EnumSet.of(Exit.State.ASKED, Exit.State.PASSED, Exit.State.WAITING, Exit.State.DUE);

  private final ExitRooms rooms;
  private final ExitView view;

  public ExitPages(ExitRooms rooms) {
    this.rooms = rooms;
    view = new ExitView(rooms);
  }

  public Future<Reply> list(Exchange exchange) {
    return rooms
        .stops()
        .database()
        .work(tx -> rooms.exits().waiting(tx, rooms.estate(), OPEN))
        .map(all -> Reply.page("exit/list", new ExitModels.Lists(all, exchange.page().today())));
  }

  public Future<Reply> blank(Exchange exchange) {
    return asked(exchange, Form.empty()).map(model -> Reply.page("exit/ask", model));
  }

  /** After something was typed: the paper with it in. */
  public Future<Reply> paper(Exchange exchange) {
    return asked(exchange, exchange.body()).map(model -> Reply.page("exit/print", model));
  }

  public Future<Reply> ask(Exchange exchange) {
    Form form = exchange.body();
    UUID id = WorkClock.of(form, exchange.page().now()).piece();
    Exits.Asking asking = ExitForm.asking(form, id, exchange.id("id"));
    if (!form.isRight()) {
      return again(exchange, form);
    }
    String path = ExitModels.path(id);
    return rooms
        .exits()
        .ask(rooms.estate(), asking, By.of(exchange.caller()))
        .compose(exit -> rooms.stops().timed(exchange.page(), form, WorkKind.RENOVATION_EXIT, path))
        .<Reply>map(done -> new Reply.SeeOther(path))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? again(exchange, form)
                  : Future.failedFuture(known);
            });
  }

  public Future<Reply> show(Exchange exchange) {
    return view.one(exchange, Form.holding("method", "CASH"))
        .map(model -> Reply.page("exit/one", model));
  }

  public Future<Reply> inspect(Exchange exchange) {
    Form form = exchange.body();
    Exits.Inspecting inspecting = ExitForm.inspecting(form, exchange.id("id"));
    return view.done(exchange, form, by -> rooms.exits().inspect(rooms.estate(), inspecting, by));
  }

  private Future<Reply> again(Exchange exchange, Form form) {
    return asked(exchange, form).map(model -> Reply.redrawn("exit/ask", model));
  }

  private Future<ExitModels.Ask> asked(Exchange exchange, Form form) {
    return rooms.stops().site(exchange.id("id")).map(site -> new ExitModels.Ask(site, form));
  }
}
