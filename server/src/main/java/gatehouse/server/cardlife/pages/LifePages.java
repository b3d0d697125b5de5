package gatehouse.server.cardlife.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardlife.CardLife;
import gatehouse.server.cardlife.CardLives;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.cardwatch.pages.AlarmPages;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything of one card, by its UID however it is written, or the number printed on it. */
public final class LifePages {
  private static final int LONGEST = 40;

  private final EstateId estate;
  private final Database database;
  private final CardLives lives;

  public LifePages(EstateId estate, Database database, CardLives lives) {
    this.estate = estate;
    this.database = database;
    this.lives = lives;
  }

  /**
   * What the page shows.
   *
   * @param as how its number was written; absent when it is as readers say it
   */
  public record Shown(CardLife life, @Nullable UidNotation as) {}

  /** A number that may be of several cards. */
  public record Choices(String typed, List<RecognisedUid.Choice> choices) {
    public Choices {
      choices = List.copyOf(choices);
    }
  }

  public Future<Reply> show(Exchange exchange) {
    String typed = exchange.path("uid").strip().toUpperCase(Locale.ROOT);
    if (typed.length() > LONGEST) {
      throw Refusal.notFound();
    }
    return database.work(tx -> answer(tx, exchange, typed));
  }

  private Reply answer(Tx tx, Exchange exchange, String typed) {
    Optional<Card> numbered = lives.byNumber(tx, estate, typed);
    if (numbered.isPresent()) {
      return new Reply.SeeOther("/cards/" + numbered.get().uid());
    }
    RecognisedUid recognised = lives.recognise(tx, estate, typed);
    if (recognised instanceof RecognisedUid.Several several) {
      boolean chosen = !exchange.query().text("as").isEmpty();
      return chosen && several.choices().stream().anyMatch(one -> one.uid().equals(typed))
          ? life(tx, exchange, typed)
          : Reply.page("cardlife/which", new Choices(typed, several.choices()));
    }
    if (recognised instanceof RecognisedUid.One one) {
      String uid = one.choice().uid();
      return uid.equals(typed)
          ? life(tx, exchange, uid)
          : new Reply.SeeOther("/cards/" + uid + "?as=" + one.choice().notation());
    }
    throw Refusal.notFound();
  }

  /** Whose card it is, is looked at: that is recorded. */
  private Reply life(Tx tx, Exchange exchange, String uid) {
    CardLife life = lives.of(tx, estate, uid);
    if (!life.holdings().isEmpty()) {
      tx.await(
          OperatorActions.record(
              tx.connection(),
              exchange.page().now(),
              exchange.caller().name(),
              "looked-at",
              "card:" + uid));
    }
    return Reply.page("cardlife/life", new Shown(life, as(exchange.query().text("as"))));
  }

  private static @Nullable UidNotation as(String text) {
    return Arrays.stream(UidNotation.values())
        .filter(one -> one.name().equals(text) && one != UidNotation.HEX)
        .findFirst()
        .orElse(null);
  }

  /** Where it is, in a word or two. */
  public static String place(Page page, CardLife life) {
    CardLife.Bought bought = life.bought();
    if (bought != null) {
      return place(page, bought.card().place());
    }
    return page.say(life.isKnown() ? "card.not-in-stock" : "card.nobody-knows");
  }

  /** A place in words. */
  public static String place(Page page, Place place) {
    return AlarmPages.place(page, place.kind().name(), place.of());
  }

  public static String tone(CardLife life) {
    CardLife.Bought bought = life.bought();
    if (bought == null) {
      return "warn";
    }
    return switch (bought.card().place().kind()) {
      case HOLDER -> "good";
      case LOST, SCRAPPED, WRITTEN_OFF -> "bad";
      default -> "info";
    };
  }
}
