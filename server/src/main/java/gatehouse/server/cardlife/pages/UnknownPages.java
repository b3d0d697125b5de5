package gatehouse.server.cardlife.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardlife.UnknownCard;
import gatehouse.server.cardlife.UnknownCards;
import gatehouse.server.cardwatch.CardCredentials;
import gatehouse.server.db.Database;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cards that were tapped and that no gate knows, with place and count. */
public final class UnknownPages {
  private static final int LINES = 50;

  private final EstateId estate;
  private final Database database;
  private final UnknownCards cards;
  private final CardCredentials credentials;

  public UnknownPages(
      EstateId estate, Database database, UnknownCards cards, CardCredentials credentials) {
    this.estate = estate;
    this.database = database;
    this.cards = cards;
    this.credentials = credentials;
  }

  /**
   * A part of the list.
   *
   * @param older where the next part is; empty at the end
   */
  public record Shown(List<UnknownCard> cards, String older) {
    public Shown {
      cards = List.copyOf(cards);
    }

    public static String places(UnknownCard card) {
      return card.places().stream()
          .map(at -> at.lane() + " ×" + at.taps())
          .collect(Collectors.joining(" · "));
    }
  }

  public Future<Reply> list(Exchange exchange) {
    Instant before = before(exchange.query().text("before"));
    return database.work(
        tx -> {
          credentials.catchUp(tx, estate);
          List<UnknownCard> some = cards.list(tx, estate, before, LINES);
          String older =
              some.size() < LINES ? "" : "/card-watch/unknown?before=" + some.get(LINES - 1).last();
          return Reply.page("cardlife/unknown", new Shown(some, older));
        });
  }

  private static @Nullable Instant before(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.parameter("before", "wrong.unknown-choice", text);
    }
  }
}
