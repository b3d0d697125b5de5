package gatehouse.server.renovation.stop.pages;

import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.stop.Stop;
import gatehouse.server.renovation.stop.Stops;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;

/** Stops: asked for at the desk, decided by engineering, ordered by them, and ended. */
public final class StopPages {
  private final StopRooms rooms;

  public StopPages(StopRooms rooms) {
    this.rooms = rooms;
  }

  public Future<Reply> blank(Exchange exchange) {
    return asked(exchange, exchange.query(), "stop/ask", false);
  }

  public Future<Reply> ask(Exchange exchange) {
    Form form = exchange.body();
    UUID permit = exchange.id("id");
    Stops.Asking asking =
        new Stops.Asking(
            WorkClock.of(form, exchange.page().now()).piece(),
            permit,
            Fields.version(form),
            Fields.choice(form, "cause", Stop.StopCause.class),
            form.text("reason"),
            Fields.id(form, "applicant"),
            form.text("phone"),
            Fields.day(form, "until"),
            Fields.ticked(form, "secured", Stop.Secured.class),
            form.text("signed").equals("yes"),
            Fields.id(form, "paper"));
    return done(
        exchange,
        form,
        "stop/ask",
        by ->
            rooms
                .stops()
                .ask(rooms.estate(), asking, by)
                .compose(
                    stop ->
                        rooms.timed(
                            exchange.page(),
                            form,
                            WorkKind.RENOVATION_STOP,
                            "/renovation/" + permit)));
  }

  /** After something was typed: the paper with it in. */
  public Future<Reply> paper(Exchange exchange) {
    return asked(exchange, exchange.body(), "stop/print", false);
  }

  public Future<Reply> orderForm(Exchange exchange) {
    return asked(exchange, Form.empty(), "stop/order", false);
  }

  public Future<Reply> order(Exchange exchange) {
    Form form = exchange.body();
    UUID once = Fields.once(form);
    int version = Fields.version(form);
    return done(
        exchange,
        form,
        "stop/order",
        by ->
            rooms
                .stops()
                .order(rooms.estate(), once, exchange.id("id"), version, form.text("why"), by)
                .mapEmpty());
  }

  public Future<Reply> resumeForm(Exchange exchange) {
    return asked(exchange, Form.empty(), "stop/resume", false);
  }

  public Future<Reply> resume(Exchange exchange) {
    Form form = exchange.body();
    int version = Fields.version(form);
    return done(
        exchange,
        form,
        "stop/resume",
        by ->
            rooms
                .stops()
                .resume(rooms.estate(), exchange.id("id"), version, form.text("why"), by)
                .mapEmpty());
  }

  public Future<Reply> show(Exchange exchange) {
    return one(exchange, Form.empty()).map(model -> Reply.page("stop/one", model));
  }

  public Future<Reply> approve(Exchange exchange) {
    return decided(exchange, by -> rooms.stops().approve(rooms.estate(), exchange.id("id"), by));
  }

  public Future<Reply> refuse(Exchange exchange) {
    Form form = exchange.body();
    return decided(
        exchange,
        by -> rooms.stops().refuse(rooms.estate(), exchange.id("id"), form.text("why"), by));
  }

  private Future<Reply> decided(Exchange exchange, Function<By, Future<Stop>> step) {
    Form form = exchange.body();
    return step.apply(By.of(exchange.caller()))
        .<Reply>map(stop -> new Reply.SeeOther("/renovation/" + stop.permit()))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? one(exchange, form).map(model -> Reply.redrawn("stop/one", model))
                  : Future.failedFuture(known);
            });
  }

  /** One step of a permit, and back to it; or the form again with what is wrong. */
  private Future<Reply> done(
      Exchange exchange, Form form, String template, Function<By, Future<Void>> step) {
    if (!form.isRight()) {
      return asked(exchange, form, template, true);
    }
    return step.apply(By.of(exchange.caller()))
        .<Reply>map(done -> new Reply.SeeOther("/renovation/" + exchange.id("id")))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? asked(exchange, form, template, true)
                  : Future.failedFuture(known);
            });
  }

  private Future<Reply> asked(Exchange exchange, Form form, String template, boolean again) {
    return rooms
        .site(exchange.id("id"))
        .map(site -> new StopModels.Ask(site, form))
        .map(model -> again ? Reply.redrawn(template, model) : Reply.page(template, model));
  }

  private Future<StopModels.One> one(Exchange exchange, Form form) {
    return rooms
        .stops()
        .byId(rooms.estate(), exchange.id("id"))
        .map(found -> found.orElseThrow(Refusal::notFound))
        .compose(
            stop -> rooms.site(stop.permit()).map(site -> new StopModels.One(site, stop, form)));
  }
}
