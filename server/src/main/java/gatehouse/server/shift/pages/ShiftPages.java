package gatehouse.server.shift.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.print.Printer;
import gatehouse.server.shift.Counted;
import gatehouse.server.shift.Handover;
import gatehouse.server.shift.ShiftBooks;
import gatehouse.server.shift.ShiftCards;
import gatehouse.server.shift.Shifts;
import gatehouse.server.shift.StaffCard;
import gatehouse.server.shift.StaffCards;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Handing over a shift: counting, the two signatures, paper, and all handovers before. */
public final class ShiftPages {
  private static final String ONE = "shift/one";
  private static final String COUNT = "shift/new";
  private static final int SHOWN = 30;

  private final EstateId estate;
  private final Database database;
  private final Rooms rooms;
  private final Printer printer;

  /** What the pages work with. */
  public record Rooms(Shifts shifts, ShiftBooks books, StaffCards staff, ShiftCards cards) {}

  public ShiftPages(EstateId estate, Database database, Rooms rooms, Printer printer) {
    this.estate = estate;
    this.database = database;
    this.rooms = rooms;
    this.printer = printer;
  }

  public Future<Reply> list(Exchange exchange) {
    String text = exchange.query().text("before");
    long before = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    return database.work(
        tx -> {
          List<Handover> found = rooms.shifts().before(tx, estate, before, SHOWN + 1);
          boolean more = found.size() > SHOWN;
          List<Handover> shown = more ? found.subList(0, SHOWN) : found;
          return Reply.page(
              "shift/list",
              new ShiftModels.Handovers(
                  shown, names(tx), more ? String.valueOf(shown.get(SHOWN - 1).number()) : ""));
        });
  }

  public Future<Reply> blank(Exchange exchange) {
    return database.work(tx -> Reply.page(COUNT, model(tx, exchange, Form.empty())));
  }

  public Future<Reply> count(Exchange exchange) {
    Form form = exchange.body();
    String giver = exchange.caller().name();
    return database
        .<Reply>work(
            tx -> {
              Counted counted = ShiftForm.counted(form, giver, rooms.books().of(tx, estate, giver));
              if (!form.isRight()) {
                return Reply.redrawn(COUNT, model(tx, exchange, form));
              }
              Handover made = rooms.shifts().count(tx, estate, counted);
              return new Reply.SeeOther("/shift/" + made.id());
            })
        .recover(
            ShiftForm.refused(
                exchange,
                form,
                again -> database.work(tx -> Reply.redrawn(COUNT, model(tx, exchange, again)))));
  }

  private ShiftModels.Count model(Tx tx, Exchange exchange, Form form) {
    String giver = exchange.caller().name();
    List<StaffCard> all = rooms.staff().all(tx, estate);
    return new ShiftModels.Count(
        rooms.books().of(tx, estate, giver),
        rooms.cards().kindNames(tx, estate),
        all.stream().filter(one -> !one.operator().equals(giver)).toList(),
        all.stream().anyMatch(one -> one.operator().equals(giver) && one.uid() != null),
        form);
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(tx -> Reply.page(ONE, one(tx, exchange.id("id"), Form.empty())));
  }

  public Future<Reply> give(Exchange exchange) {
    return moved(
        exchange,
        (tx, id, form) -> rooms.shifts().give(tx, estate, id, ShiftForm.version(form), card(form)));
  }

  public Future<Reply> take(Exchange exchange) {
    return moved(
        exchange,
        (tx, id, form) -> rooms.shifts().take(tx, estate, id, ShiftForm.version(form), card(form)));
  }

  public Future<Reply> withdraw(Exchange exchange) {
    return moved(
        exchange,
        (tx, id, form) ->
            rooms
                .shifts()
                .withdraw(tx, estate, id, ShiftForm.version(form), exchange.caller().name()));
  }

  private static String card(Form form) {
    return form.text("card").toUpperCase(Locale.ROOT);
  }

  private interface Move {
    Handover on(Tx tx, UUID id, Form form);
  }

  private Future<Reply> moved(Exchange exchange, Move move) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              if (rooms.shifts().byId(tx, estate, id).isEmpty()) {
                throw Refusal.notFound();
              }
              move.on(tx, id, form);
              return new Reply.SeeOther("/shift/" + id);
            })
        .recover(
            ShiftForm.refused(
                exchange,
                form,
                again -> database.work(tx -> Reply.redrawn(ONE, one(tx, id, again)))));
  }

  public Future<Reply> paper(Exchange exchange) {
    UUID id = exchange.id("id");
    return database
        .work(tx -> ShiftPaper.of(exchange.page(), one(tx, id, Form.empty())))
        .compose(paper -> printer.reply(exchange, paper));
  }

  private ShiftModels.One one(Tx tx, UUID id, Form form) {
    Handover handover = rooms.shifts().byId(tx, estate, id).orElseThrow(Refusal::notFound);
    return new ShiftModels.One(handover, rooms.cards().kindNames(tx, estate), names(tx), form);
  }

  /** Of everybody who may take part, by account. */
  private Map<String, String> names(Tx tx) {
    return rooms.staff().all(tx, estate).stream()
        .collect(Collectors.toMap(StaffCard::operator, StaffCard::whose));
  }
}
