package gatehouse.server.goods.in.pages;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.in.Move;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Moving house: announced, its lift booked, the shift leader told. */
public final class MovePages {
  private final EstateId estate;
  private final Database database;
  private final Moves moves;
  private final Units units;

  public MovePages(EstateId estate, Database database, Moves moves, Units units) {
    this.estate = estate;
    this.database = database;
    this.moves = moves;
    this.units = units;
  }

  public Future<Reply> list(Exchange exchange) {
    return all(exchange, Form.empty()).map(model -> Reply.page("goodsin/moves", model));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form =
        exchange
            .query()
            .with("way", Direction.OUT.name())
            .with("day", exchange.page().today().plusDays(1).toString());
    return asked(exchange, form).map(model -> Reply.page("goodsin/move-new", model));
  }

  public Future<Reply> book(Exchange exchange) {
    Form form = exchange.body();
    Move.Draft draft = draft(form, exchange.page().frame().zone());
    if (!form.isRight()) {
      return asked(exchange, form).map(model -> Reply.redrawn("goodsin/move-new", model));
    }
    Instant now = exchange.page().now();
    return done(
        exchange,
        form,
        tx -> path(moves.book(tx, estate, draft, now, exchange.caller().name())),
        wrong -> asked(exchange, wrong).map(model -> Reply.redrawn("goodsin/move-new", model)));
  }

  public Future<Reply> show(Exchange exchange) {
    return one(exchange, Form.empty()).map(model -> Reply.page("goodsin/move", model));
  }

  public Future<Reply> told(Exchange exchange) {
    UUID id = exchange.id("id");
    return done(
        exchange,
        exchange.body(),
        tx -> {
          moves.told(tx, estate, id, exchange.page().now(), exchange.caller().name());
          return "/moves/" + id;
        },
        wrong -> one(exchange, wrong).map(model -> Reply.redrawn("goodsin/move", model)));
  }

  public Future<Reply> cancel(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return done(
        exchange,
        form,
        tx -> {
          moves.cancel(tx, estate, id, form.text("why"));
          return "/moves/" + id;
        },
        wrong -> one(exchange, wrong).map(model -> Reply.redrawn("goodsin/move", model)));
  }

  public Future<Reply> addLift(Exchange exchange) {
    Form form = exchange.body();
    return done(
        exchange,
        form,
        tx -> {
          moves.addLift(tx, estate, form.text("building"), form.text("name"));
          return "/moves";
        },
        wrong -> all(exchange, wrong).map(model -> Reply.redrawn("goodsin/moves", model)));
  }

  /** Does it and goes on; or draws the form again with what is wrong. */
  private Future<Reply> done(
      Exchange exchange,
      Form form,
      Database.Work<String> work,
      Function<Form, Future<Reply>> again) {
    return database
        .work(work)
        .<Reply>map(Reply.SeeOther::new)
        .recover(Refused.redraw(form, exchange.words(), () -> again.apply(form)));
  }

  private Future<InModels.Moves> all(Exchange exchange, Form form) {
    return units
        .buildings(estate)
        .compose(
            buildings ->
                database.work(
                    tx ->
                        new InModels.Moves(
                            moves.from(tx, estate, exchange.page().now()),
                            moves.lifts(tx, estate),
                            buildings,
                            form)));
  }

  private Future<InModels.NewMove> asked(Exchange exchange, Form form) {
    return database.work(
        tx ->
            new InModels.NewMove(
                moves.lifts(tx, estate), moves.from(tx, estate, exchange.page().now()), form));
  }

  private Future<InModels.OneMove> one(Exchange exchange, Form form) {
    UUID id = exchange.id("id");
    return database.work(tx -> new InModels.OneMove(known(tx, id), form));
  }

  private Move known(Tx tx, UUID id) {
    return moves.byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }

  private static String path(Move move) {
    return "/moves/" + move.id();
  }

  private static Move.Draft draft(Form form, ZoneId zone) {
    LocalDate day = day(form);
    return new Move.Draft(
        once(form),
        form.text("unit"),
        form.oneOf("way", Direction.class).orElse(Direction.OUT),
        form.text("lift").matches("[0-9]{1,18}") ? Long.parseLong(form.text("lift")) : 0,
        day.atTime(time(form, "begins")).atZone(zone).toInstant(),
        day.atTime(time(form, "until")).atZone(zone).toInstant(),
        new Move.Mover(
            form.text("mover"), form.text("phone"), form.text("plate").toUpperCase(Locale.ROOT)),
        form.text("note"));
  }

  private static UUID once(Form form) {
    try {
      return UUID.fromString(form.text("once"));
    } catch (IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }

  private static LocalDate day(Form form) {
    try {
      LocalDate day = LocalDate.parse(form.text("day"));
      if (day.getYear() >= 2000 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    form.wrong(
        "day", form.text("day").isEmpty() ? "wrong.missing" : "wrong.not-a-day", form.text("day"));
    return LocalDate.EPOCH;
  }

  private static LocalTime time(Form form, String field) {
    try {
      return LocalTime.parse(form.text(field));
    } catch (DateTimeParseException e) {
      form.wrong(
          field,
          form.text(field).isEmpty() ? "wrong.missing" : "wrong.not-an-hour",
          form.text(field));
      return LocalTime.MIDNIGHT;
    }
  }
}
