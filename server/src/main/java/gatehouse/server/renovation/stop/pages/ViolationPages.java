package gatehouse.server.renovation.stop.pages;

import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.stop.Violation;
import gatehouse.server.renovation.stop.Violations;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Notices of violations: written, looked at, put right. */
public final class ViolationPages {
  /** Each of them takes a picture. */
  public static final List<String> PHOTOS = List.of("photo", "photo-2", "photo-3");

  private final StopRooms rooms;

  public ViolationPages(StopRooms rooms) {
    this.rooms = rooms;
  }

  public Future<Reply> blank(Exchange exchange) {
    return asked(exchange, Form.empty(), false);
  }

  public Future<Reply> write(Exchange exchange) {
    Form form = exchange.body();
    Violations.Draft draft =
        new Violations.Draft(
            Fields.once(form),
            exchange.id("id"),
            Fields.choice(form, "kind", Violation.Breach.class),
            form.text("words"),
            form.text("remedy"),
            Fields.day(form, "due"),
            Fields.fen(form, "charge"),
            photos(form));
    if (!form.isRight()) {
      return asked(exchange, form, true);
    }
    return rooms
        .violations()
        .write(rooms.estate(), draft, By.of(exchange.caller()))
        .<Reply>map(made -> new Reply.SeeOther(StopModels.path(made)))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? asked(exchange, form, true)
                  : Future.failedFuture(known);
            });
  }

  public Future<Reply> show(Exchange exchange) {
    return one(exchange, Form.empty()).map(model -> Reply.page("stop/violation", model));
  }

  public Future<Reply> cure(Exchange exchange) {
    Form form = exchange.body();
    return rooms
        .violations()
        .cure(rooms.estate(), exchange.id("id"), form.text("why"), By.of(exchange.caller()))
        .<Reply>map(cured -> new Reply.SeeOther(StopModels.path(cured)))
        .recover(
            e -> {
              Throwable known = Objections.orNotFound(e);
              return Objections.put(exchange.page(), form, known)
                  ? one(exchange, form).map(model -> Reply.redrawn("stop/violation", model))
                  : Future.failedFuture(known);
            });
  }

  private Future<Reply> asked(Exchange exchange, Form form, boolean again) {
    return rooms
        .site(exchange.id("id"))
        .map(site -> new StopModels.Ask(site, form))
        .map(
            model ->
                again
                    ? Reply.redrawn("stop/violation-new", model)
                    : Reply.page("stop/violation-new", model));
  }

  private Future<StopModels.Notice> one(Exchange exchange, Form form) {
    return rooms
        .violations()
        .byId(rooms.estate(), exchange.id("id"))
        .map(found -> found.orElseThrow(Refusal::notFound))
        .compose(
            violation ->
                rooms
                    .site(violation.permit())
                    .map(site -> new StopModels.Notice(site, violation, form)));
  }

  private static List<UUID> photos(Form form) {
    return PHOTOS.stream()
        .map(field -> Fields.id(form, field))
        .flatMap(id -> id == null ? Stream.<UUID>empty() : Stream.of(id))
        .toList();
  }
}
