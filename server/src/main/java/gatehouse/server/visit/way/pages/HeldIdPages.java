package gatehouse.server.visit.way.pages;

import gatehouse.server.visit.way.HeldId;
import gatehouse.server.visit.way.LentCard;
import gatehouse.server.visit.way.LentCards.By;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;

/** The drawer: the visitor cards of the estate, and the papers that are held for them. */
public final class HeldIdPages {
  private static final String CARDS = "visit/way/cards";
  private static final int LONGEST_WHY = 100;
  private static final int HIGHEST = 99_999;

  private final WayShelf shelf;

  public HeldIdPages(WayShelf shelf) {
    this.shelf = shelf;
  }

  /** What the desk and visitors have of each other's. */
  public record Held(List<HeldId> due, List<HeldId> out) {
    public Held {
      due = List.copyOf(due);
      out = List.copyOf(out);
    }
  }

  /** The stock. */
  public record Stock(List<LentCard> cards, Form form) {
    public Stock {
      cards = List.copyOf(cards);
    }

    public long free() {
      return cards.stream().filter(LentCard::isFree).count();
    }

    public long lent() {
      return cards.stream().filter(card -> card.loan() != null).count();
    }

    /** The next number that is on no card. */
    public int next() {
      return cards.stream().mapToInt(LentCard::number).max().orElse(0) + 1;
    }
  }

  public Future<Reply> held(Exchange exchange) {
    return shelf
        .database()
        .work(tx -> shelf.books().held().open(tx, shelf.estate()))
        .map(
            open ->
                Reply.page(
                    "visit/way/held",
                    new Held(
                        open.stream().filter(one -> one.over() != null).toList(),
                        open.stream().filter(one -> one.over() == null).toList())));
  }

  public Future<Reply> cards(Exchange exchange) {
    return stock(Form.empty()).map(stock -> Reply.page(CARDS, stock));
  }

  /** Takes a card into the stock, which was tapped at the desk. */
  public Future<Reply> enrol(Exchange exchange) {
    Form form = exchange.body();
    String card = form.required("card", 40);
    int number = number(form);
    if (!form.isRight()) {
      return redrawn(form);
    }
    By by = by(exchange);
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              shelf.books().cards().enrol(tx, shelf.estate(), card, number, by);
              return new Reply.SeeOther("/lent-cards");
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(form)));
  }

  /** A card that is lost or broken. */
  public Future<Reply> withdraw(Exchange exchange) {
    Form form = exchange.body();
    String number = exchange.path("number");
    if (!number.matches("\\d{1,5}")) {
      throw Refusal.notFound();
    }
    String why = form.required("why", LONGEST_WHY);
    if (!form.isRight()) {
      return redrawn(form);
    }
    By by = by(exchange);
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              shelf.books().cards().withdraw(tx, shelf.estate(), Integer.parseInt(number), why, by);
              return new Reply.SeeOther("/lent-cards");
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(form)));
  }

  private static By by(Exchange exchange) {
    return new By(exchange.caller().name(), exchange.page().now());
  }

  private static int number(Form form) {
    String text = form.required("number", 5);
    if (text.matches("[1-9]\\d{0,4}")) {
      return Integer.parseInt(text);
    }
    form.wrong("number", "visit-way.card.number.wrong", HIGHEST);
    return 0;
  }

  private Future<Reply> redrawn(Form form) {
    return stock(form).map(stock -> Reply.redrawn(CARDS, stock));
  }

  private Future<Stock> stock(Form form) {
    return shelf
        .database()
        .work(tx -> new Stock(shelf.books().cards().all(tx, shelf.estate()), form));
  }
}
