package gatehouse.server.visit.watch.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.check.Typed;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.watch.WatchList;
import gatehouse.server.visit.watch.Watched;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The watch list: who is on it, put on it, taken off it. */
public final class WatchListPages {
  private static final int LAST_YEAR = 2199;
  private static final String TEMPLATE = "visit/watchlist";
  private static final String ONE = "visit/watched";

  /** What the page shows. */
  public record Model(List<Watched> entries, Form form) {
    public Model {
      entries = List.copyOf(entries);
    }
  }

  /** One entry, with the form that ends it. */
  public record One(Watched entry, Form form) {}

  private final EstateId estate;
  private final Database database;
  private final WatchList list;
  private final Visits visits;

  public WatchListPages(EstateId estate, Database database, WatchList list, Visits visits) {
    this.estate = estate;
    this.database = database;
    this.list = list;
    this.visits = visits;
  }

  public Future<Reply> show(Exchange exchange) {
    return model(Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  /** Leads to the visits that are held up by it, if there are any. */
  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    Watched entry = entry(form, exchange);
    if (!form.isRight()) {
      return model(form).map(model -> Reply.redrawn(TEMPLATE, model));
    }
    return database
        .<Reply>work(
            tx -> {
              list.add(tx, estate, entry);
              List<UUID> met = list.meet(tx, estate, entry, entry.addedAt());
              met.forEach(visit -> visits.note(tx, estate, visit, heldUp(entry)));
              return new Reply.SeeOther(met.isEmpty() ? "/watchlist" : "/visits/held");
            })
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () -> model(form).map(model -> Reply.redrawn(TEMPLATE, model))));
  }

  private static VisitStep heldUp(Watched entry) {
    return new VisitStep(entry.addedAt(), VisitStep.Happened.HELD_UP, "", entry.addedBy());
  }

  public Future<Reply> one(Exchange exchange) {
    return entry(exchange.id("id"), Form.empty()).map(model -> Reply.page(ONE, model));
  }

  public Future<Reply> end(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    String why = form.required("why", 200);
    if (!form.isRight()) {
      return entry(id, form).map(model -> Reply.redrawn(ONE, model));
    }
    return database
        .<Reply>work(
            tx -> {
              list.end(tx, estate, id, why, exchange.caller().name(), exchange.page().now());
              return new Reply.SeeOther("/watchlist");
            })
        .recover(
            e ->
                e instanceof Refused
                    ? Future.failedFuture(Refusal.notFound())
                    : Future.failedFuture(e));
  }

  private Future<Model> model(Form form) {
    return database.work(tx -> new Model(list.all(tx, estate), form));
  }

  private Future<One> entry(UUID id, Form form) {
    return database.work(
        tx -> new One(list.byId(tx, estate, id).orElseThrow(Refusal::notFound), form));
  }

  private static Watched entry(Form form, Exchange exchange) {
    String phone = form.text("phone");
    String number = form.text("idNumber");
    return new Watched(
        once(form),
        Typed.plain(form.text("name")),
        number.isEmpty() ? "" : new IdPaper(IdKind.OTHER, number).number(),
        Phone.of(phone).orElse(phone),
        Typed.plain(form.text("plate")).toUpperCase(Locale.ROOT).replaceAll("[\\s·.]", ""),
        form.text("reason"),
        until(form),
        exchange.page().now(),
        exchange.caller().name(),
        "");
  }

  private static UUID once(Form form) {
    try {
      return UUID.fromString(form.text("once"));
    } catch (IllegalArgumentException e) {
      form.wrong("", "wrong.once");
      return new UUID(0, 0);
    }
  }

  private static @Nullable LocalDate until(Form form) {
    String text = form.text("until");
    try {
      LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
      if (day == null || day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong("until", "wrong.not-a-day", text);
    return null;
  }
}
