package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardPlaces;
import gatehouse.server.cardstock.book.CardPlaces.There;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How many cards of each kind are where; each figure opens its cards. */
public final class StockPages {
  private static final int SHOWN = 100;

  /** Which cards are asked for. */
  public record Cell(String kind, Place place) {
    public String path() {
      return "/cards/at?kind=" + text(kind) + "&place=" + place.kind() + "&of=" + text(place.of());
    }

    private static String text(String plain) {
      return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
  }

  /**
   * What there is.
   *
   * @param places the columns, in their order
   */
  public record Now(List<CardKind> kinds, List<Place> places, List<There> there) {
    public Now {
      kinds = List.copyOf(kinds);
      places = List.copyOf(places);
      there = List.copyOf(there);
    }

    public long at(String kind, Place place) {
      return there.stream()
          .filter(one -> one.kind().equals(kind) && one.place().equals(place))
          .mapToLong(There::cards)
          .sum();
    }

    public long at(Place place) {
      return there.stream().filter(one -> one.place().equals(place)).mapToLong(There::cards).sum();
    }
  }

  /**
   * The cards of a kind at a place.
   *
   * @param more address of the next part; empty at the end
   */
  public record Listing(Cell cell, String kindName, List<Card> cards, String more) {
    public Listing {
      cards = List.copyOf(cards);
    }
  }

  private final EstateId estate;
  private final Database database;
  private final CardKinds kinds;

  public StockPages(EstateId estate, Database database, CardKinds kinds) {
    this.estate = estate;
    this.database = database;
    this.kinds = kinds;
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(
        tx -> {
          List<There> there = CardPlaces.now(tx, estate);
          return Reply.page(
              "cards/stock",
              new Now(
                  kinds.all(tx, estate),
                  there.stream()
                      .map(There::place)
                      .distinct()
                      .sorted(java.util.Comparator.comparing(Place::kind).thenComparing(Place::of))
                      .toList(),
                  there));
        });
  }

  public Future<Reply> at(Exchange exchange) {
    Form query = exchange.query();
    Place place = CardsForm.asked(query).orElseThrow(Refusal::notFound);
    String kind = query.text("kind");
    return database.work(
        tx -> {
          CardKind known =
              kinds.all(tx, estate).stream()
                  .filter(one -> one.code().equals(kind))
                  .findFirst()
                  .orElseThrow(Refusal::notFound);
          Page<Card> page = CardPlaces.at(tx, estate, place, kind, query.text("after"), SHOWN);
          Cell cell = new Cell(kind, place);
          String more = page.next() == null ? "" : cell.path() + "&after=" + page.next();
          return Reply.page("cards/at", new Listing(cell, known.name(), page.items(), more));
        });
  }
}
