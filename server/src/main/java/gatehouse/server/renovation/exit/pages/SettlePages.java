package gatehouse.server.renovation.exit.pages;

import gatehouse.server.ledger.Method;
import gatehouse.server.renovation.exit.ExitDesk;
import gatehouse.server.renovation.stop.pages.Fields;
import gatehouse.server.renovation.stop.pages.Objections;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.UUID;

/** The settlement of an exit at the counter, its approval, and the payment. */
public final class SettlePages {
  private static final int LONGEST_WHY = 200;

  private final ExitRooms rooms;
  private final ExitView view;

  public SettlePages(ExitRooms rooms) {
    this.rooms = rooms;
    view = new ExitView(rooms);
  }

  /** After an answer: the sum. */
  public Future<Reply> answered(Exchange exchange) {
    Form form = exchange.body();
    return rooms
        .desk()
        .find(rooms.estate(), exchange.id("id"))
        .map(found -> Reply.page("exit/sum", ExitView.work(form, found)))
        .recover(e -> Future.failedFuture(Objections.orNotFound(e)));
  }

  public Future<Reply> confirm(Exchange exchange) {
    Form form = exchange.body();
    UUID id = exchange.id("id");
    ExitDesk.Confirming confirming = ExitForm.confirming(form, id);
    return view.done(
        exchange,
        form,
        by ->
            rooms
                .desk()
                .confirm(rooms.estate(), confirming, by)
                .compose(
                    exit ->
                        rooms
                            .stops()
                            .timed(
                                exchange.page(),
                                form,
                                WorkKind.RENOVATION_EXIT,
                                ExitModels.path(id))
                            .map(written -> exit)));
  }

  public Future<Reply> approve(Exchange exchange) {
    return view.done(
        exchange,
        exchange.body(),
        by -> rooms.desk().approve(rooms.estate(), exchange.id("id"), by));
  }

  public Future<Reply> refuse(Exchange exchange) {
    Form form = exchange.body();
    String why = form.required("why", LONGEST_WHY);
    return view.done(
        exchange, form, by -> rooms.payments().refuse(rooms.estate(), exchange.id("id"), why, by));
  }

  public Future<Reply> undo(Exchange exchange) {
    Form form = exchange.body();
    String why = form.required("why", LONGEST_WHY);
    return view.done(
        exchange, form, by -> rooms.payments().undo(rooms.estate(), exchange.id("id"), why, by));
  }

  public Future<Reply> pay(Exchange exchange) {
    Form form = exchange.body();
    Method method = form.oneOf("method", Method.class).orElse(null);
    UUID once = Fields.once(form);
    boolean signed = form.text("signed").equals("yes");
    return view.done(
        exchange,
        form,
        by ->
            rooms
                .payments()
                .pay(
                    rooms.estate(),
                    exchange.id("id"),
                    once,
                    Objects.requireNonNull(method),
                    signed,
                    by));
  }
}
