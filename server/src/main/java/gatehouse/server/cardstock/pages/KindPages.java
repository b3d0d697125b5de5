package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.CardPolicy;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.receipt.Opening;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.Money;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The kinds of cards, and how the estate keeps them. */
public final class KindPages {
  private static final int LONGEST_NAME = 40;
  private static final int MOST_DAYS = 366;
  private static final int MOST_STORES = 50;

  /**
   * What stands, and the two forms.
   *
   * @param taken how many cards were taken up a moment ago; negative when that was not asked
   */
  public record Shown(List<CardKind> kinds, CardPolicy policy, Form kind, Form terms, int taken) {
    public Shown {
      kinds = List.copyOf(kinds);
    }

    public static String money(Page page, long fen) {
      return Money.figures(fen);
    }
  }

  private final EstateId estate;
  private final Database database;
  private final CardKinds kinds;
  private final Opening opening;

  public KindPages(EstateId estate, Database database, CardKinds kinds, Opening opening) {
    this.estate = estate;
    this.database = database;
    this.kinds = kinds;
    this.opening = opening;
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(
        tx -> {
          CardPolicy policy = kinds.policy(tx, estate);
          Form terms =
              Form.holding(
                  "strict",
                  policy.strict() ? "yes" : "",
                  "kind",
                  policy.kind(),
                  "stores",
                  String.join("\n", policy.stores()));
          return Reply.page(
              "cards/kinds",
              new Shown(kinds.all(tx, estate), policy, Form.empty(), terms, taken(exchange)));
        });
  }

  /** Takes up the cards that were out before this book was kept. */
  public Future<Reply> takeUp(Exchange exchange) {
    return database.work(
        tx ->
            new Reply.SeeOther(
                "/cards/kinds?taken=" + opening.takeUp(tx, estate, exchange.caller().name())));
  }

  private static int taken(Exchange exchange) {
    String text = exchange.query().text("taken");
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }

  public Future<Reply> put(Exchange exchange) {
    Form form = exchange.body();
    String code = form.required("code", 12).toUpperCase(Locale.ROOT);
    if (!code.isEmpty() && !code.matches("[A-Z0-9-]{1,12}")) {
      form.wrong("code", "CardFault.CODE_FORM", code);
    }
    String name = form.required("name", LONGEST_NAME);
    String prefix = form.text("prefix").toUpperCase(Locale.ROOT);
    if (!prefix.matches("[A-Z-]{0,8}")) {
      form.wrong("prefix", "CardFault.PREFIX_FORM", prefix);
    }
    OptionalLong price = Money.typed(form.text("price").isEmpty() ? "0" : form.text("price"));
    if (price.isEmpty() || price.getAsLong() > CardKind.DEAREST) {
      form.wrong("price", "wrong.money");
    }
    String days = form.text("leadDays");
    if (!days.matches("[0-9]{1,3}") || Integer.parseInt(days) > MOST_DAYS) {
      form.wrong("leadDays", "wrong.not-a-number", days);
    }
    if (!form.isRight()) {
      return redrawn(
          form,
          (shown, again) -> new Shown(shown.kinds(), shown.policy(), again, terms(shown), -1));
    }
    CardKind kind = new CardKind(code, name, price.orElse(0), Integer.parseInt(days), prefix);
    return database.work(
        tx -> {
          kinds.put(tx, estate, kind);
          return new Reply.SeeOther("/cards/kinds");
        });
  }

  public Future<Reply> setPolicy(Exchange exchange) {
    Form form = exchange.body();
    List<String> stores =
        form.typed("stores")
            .lines()
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList();
    if (stores.isEmpty() || stores.size() > MOST_STORES) {
      form.wrong("stores", "CardFault.STORES_COUNT", MOST_STORES);
    }
    stores.stream()
        .filter(store -> store.length() > LONGEST_NAME)
        .forEach(store -> form.wrong("stores", "wrong.too-long", LONGEST_NAME));
    return database
        .<Reply>work(
            tx -> {
              kinds.policy(tx, estate);
              String kind = kinds.kind(tx, estate, form.text("kind")).code();
              if (!form.isRight()) {
                throw Refused.of("stores", "wrong.missing");
              }
              kinds.setPolicy(
                  tx, estate, new CardPolicy(form.holds("strict", "yes"), kind, stores));
              return new Reply.SeeOther("/cards/kinds");
            })
        .recover(
            CardsForm.refused(
                exchange,
                form,
                () ->
                    redrawn(
                        form,
                        (shown, again) ->
                            new Shown(shown.kinds(), shown.policy(), Form.empty(), again, -1))));
  }

  private static Form terms(Shown shown) {
    return Form.holding(
        "kind", shown.policy().kind(), "stores", String.join("\n", shown.policy().stores()));
  }

  private Future<Reply> redrawn(Form form, BiFunction<Shown, Form, Shown> with) {
    return database.work(
        tx ->
            Reply.redrawn(
                "cards/kinds",
                with.apply(
                    new Shown(kinds.all(tx, estate), kinds.policy(tx, estate), form, form, -1),
                    form)));
  }
}
