package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.ask.Ask;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Cards that change places: alone between store and own drawer, all else by two. */
public final class AskPages {
  private static final Set<Role> LEADERS = Set.of(Role.SHIFT_LEADER, Role.SUPERVISOR);
  private static final Set<Role> OFFICERS =
      Set.of(Role.CARD_OFFICER, Role.FRONT_DESK, Role.SHIFT_LEADER, Role.SUPERVISOR);
  private static final int LONGEST_WHY = 200;

  /** The form of a movement. */
  public record Blank(Form form, MovementKind what, List<Option> places) {
    public Blank {
      places = List.copyOf(places);
    }
  }

  /** What waits, and what was refused a moment ago. */
  public record Waiting(List<Ask> asks, String me, boolean leads, Form form) {
    public Waiting {
      asks = List.copyOf(asks);
    }

    public boolean mayAgree(Ask ask) {
      return !ask.askedBy().equals(me)
          && (ask.ofWhom().equals(me) || (ask.ofWhom().isEmpty() && leads));
    }

    public boolean mayEnd(Ask ask) {
      return ask.askedBy().equals(me) || mayAgree(ask);
    }
  }

  private final EstateId estate;
  private final Database database;
  private final CardStock stock;
  private final CardKinds kinds;
  private final Asks asks;
  private final Operators operators;

  public AskPages(
      EstateId estate,
      Database database,
      CardStock stock,
      CardKinds kinds,
      Asks asks,
      Operators operators) {
    this.estate = estate;
    this.database = database;
    this.stock = stock;
    this.kinds = kinds;
    this.asks = asks;
    this.operators = operators;
  }

  public Future<Reply> blank(Exchange exchange) {
    MovementKind what =
        switch (exchange.query().text("what")) {
          case "SCRAPPED" -> MovementKind.SCRAPPED;
          case "WRITTEN_OFF" -> MovementKind.WRITTEN_OFF;
          default -> MovementKind.MOVED;
        };
    Form form = Form.holding("what", what.name(), "uids", exchange.query().text("card"));
    return drawn(exchange, form, what).map(blank -> Reply.page("cards/ask", blank));
  }

  public Future<Reply> ask(Exchange exchange) {
    Form form = exchange.body();
    MovementKind what =
        form.oneOf("what", MovementKind.class)
            .filter(Set.of(MovementKind.SCRAPPED, MovementKind.WRITTEN_OFF)::contains)
            .orElse(MovementKind.MOVED);
    String why = CardsForm.words(form, "why", LONGEST_WHY);
    if (!form.isRight()) {
      return redrawn(exchange, form, what);
    }
    return officers()
        .compose(
            officers ->
                database.work(tx -> done(tx, exchange, form, read(form, what), why, officers)))
        .recover(CardsForm.refused(exchange, form, () -> redrawn(exchange, form, what)));
  }

  private record Wanted(UUID id, MovementKind what) {}

  private static Wanted read(Form form, MovementKind what) {
    return new Wanted(CardsForm.once(form), what);
  }

  private Reply done(
      Tx tx, Exchange exchange, Form form, Wanted wanted, String why, List<String> officers) {
    String me = exchange.caller().name();
    MovementKind what = wanted.what();
    Place to =
        switch (what) {
          case SCRAPPED -> Place.SCRAPPED;
          case WRITTEN_OFF -> Place.WRITTEN_OFF;
          default ->
              CardsForm.place(form, kinds.policy(tx, estate).stores(), drawers(me, officers));
        };
    boolean toAnother = to.kind() == PlaceKind.DRAWER && !to.of().equals(me);
    Ask ask =
        Ask.of(
            wanted.id(),
            what,
            me,
            toAnother ? to.of() : "",
            to,
            CardsForm.uids(tx, stock, estate, form, CardPosting.MOST_CARDS),
            why,
            exchange.page().now());
    if (what == MovementKind.MOVED && !toAnother) {
      return new Reply.SeeOther("/cards/journal/" + asks.alone(tx, estate, ask).id());
    }
    asks.ask(tx, estate, ask);
    return new Reply.SeeOther("/cards/asks");
  }

  public Future<Reply> waiting(Exchange exchange) {
    return waiting(exchange, Form.empty()).map(model -> Reply.page("cards/asks", model));
  }

  public Future<Reply> agree(Exchange exchange) {
    UUID id = exchange.id("id");
    return answered(
        exchange,
        tx -> {
          asks.agree(
              tx, estate, id, exchange.caller().name(), leads(exchange), exchange.page().now());
          return new Reply.SeeOther("/cards/journal/" + id);
        });
  }

  public Future<Reply> refuse(Exchange exchange) {
    UUID id = exchange.id("id");
    return answered(
        exchange,
        tx -> {
          asks.refuse(
              tx, estate, id, exchange.caller().name(), leads(exchange), exchange.page().now());
          return new Reply.SeeOther("/cards/asks");
        });
  }

  private Future<Reply> answered(Exchange exchange, Database.Work<Reply> work) {
    Form form = exchange.body();
    return database
        .work(work)
        .recover(
            CardsForm.refused(
                exchange,
                form,
                () -> waiting(exchange, form).map(model -> Reply.redrawn("cards/asks", model))));
  }

  private Future<Waiting> waiting(Exchange exchange, Form form) {
    return database.work(
        tx ->
            new Waiting(asks.waiting(tx, estate), exchange.caller().name(), leads(exchange), form));
  }

  private static boolean leads(Exchange exchange) {
    return exchange.caller().isOneOf(LEADERS);
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, MovementKind what) {
    return drawn(exchange, form, what).map(blank -> Reply.redrawn("cards/ask", blank));
  }

  private Future<Blank> drawn(Exchange exchange, Form form, MovementKind what) {
    String me = exchange.caller().name();
    return officers()
        .compose(
            officers ->
                database.work(
                    tx ->
                        new Blank(
                            form,
                            what,
                            CardsForm.places(
                                exchange.page(),
                                kinds.policy(tx, estate).stores(),
                                drawers(me, officers)))));
  }

  /** Whose drawers a card may go to, the own one first. */
  private static List<String> drawers(String me, List<String> officers) {
    return Stream.concat(Stream.of(me), officers.stream().filter(one -> !one.equals(me))).toList();
  }

  /** Those who may have cards in a drawer. */
  private Future<List<String>> officers() {
    return operators
        .all()
        .map(
            all ->
                all.stream()
                    .filter(one -> one.roles().stream().anyMatch(OFFICERS::contains))
                    .map(Operator::name)
                    .toList());
  }
}
