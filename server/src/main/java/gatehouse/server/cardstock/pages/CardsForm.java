package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.db.Tx;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** From the fields of the cards' forms, and what was refused back to them. */
public final class CardsForm {
  /** A request with as many cards as one journal may have, however written, in megabytes. */
  public static final int LARGEST = 2;

  private static final int LONGEST_WHY = 200;
  private static final String STORE = "store:";
  private static final String DRAWER = "drawer:";

  private CardsForm() {}

  /** The id that was made with the form. */
  public static UUID once(Form form) {
    try {
      return UUID.fromString(form.text("once"));
    } catch (IllegalArgumentException e) {
      throw Refused.of("", "wrong.once");
    }
  }

  public static String why(Form form) {
    return form.required("why", LONGEST_WHY);
  }

  /** The text of a field, which may be empty. */
  public static String words(Form form, String field, int longest) {
    String text = form.text(field);
    if (text.length() > longest) {
      form.wrong(field, "wrong.too-long", longest);
    }
    return text;
  }

  /**
   * The cards of a field, a line each: by their UIDs, or by the numbers that are printed on them.
   *
   * @param most that may be there at once
   * @throws Refused when one of them is unknown, or there are too many
   */
  public static List<String> uids(Tx tx, CardStock stock, EstateId estate, Form form, int most) {
    List<String> lines =
        form.typed("uids").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw Refused.of("uids", "CardFault.NO_CARDS");
    }
    if (lines.size() > most) {
      throw Refused.of("uids", "CardFault.TOO_MANY_CARDS", lines.size(), most);
    }
    Set<String> known =
        stock
            .cards(tx, estate, lines.stream().flatMap(line -> CardText.uid(line).stream()).toList())
            .keySet();
    List<String> uids = new ArrayList<>();
    for (String line : lines) {
      uids.add(
          CardText.uid(line)
              .filter(known::contains)
              .or(() -> stock.byNumber(tx, estate, line).map(Card::uid))
              .orElseThrow(() -> Refused.of("uids", "CardFault.CARD_UNKNOWN", line)));
    }
    return uids;
  }

  /** The stores, and the drawers of these officers, as choices. */
  static List<Option> places(Page page, List<String> stores, List<String> officers) {
    List<Option> places = new ArrayList<>();
    officers.forEach(
        officer -> places.add(new Option(DRAWER + officer, page.say("cards.drawer-of", officer))));
    stores.forEach(store -> places.add(new Option(STORE + store, store)));
    return places;
  }

  /** The place that one of {@link #places} says, of the same stores and officers. */
  static Place place(Form form, List<String> stores, List<String> officers) {
    String text = form.text("to");
    if (text.startsWith(DRAWER) && officers.contains(text.substring(DRAWER.length()))) {
      return Place.drawer(text.substring(DRAWER.length()));
    }
    if (text.startsWith(STORE) && stores.contains(text.substring(STORE.length()))) {
      return Place.store(text.substring(STORE.length()));
    }
    throw Refused.of("to", text.isEmpty() ? "wrong.missing" : "wrong.unknown-choice", text);
  }

  /** The place of a question after the address; the store or drawer that is meant. */
  static Optional<Place> asked(Form query) {
    try {
      return Optional.of(new Place(PlaceKind.valueOf(query.text("place")), query.text("of")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Draws the form again with what was refused; other failures stay failures. */
  public static <T> Function<Throwable, Future<T>> refused(
      Exchange exchange, Form form, Supplier<Future<T>> redraw) {
    return failure -> {
      if (!(failure instanceof Refused refused)) {
        return Future.failedFuture(failure);
      }
      refused.at(form, exchange.words());
      return redraw.get();
    };
  }

  /** The number after which a list goes on. */
  static long before(Exchange exchange) {
    String text = exchange.query().text("before");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
