package gatehouse.server.cardlife.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardlife.CardLife;
import gatehouse.server.cardlife.CardLives;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.bind.Bindings;
import gatehouse.server.cardstock.pages.CardsForm;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.cardwatch.pages.AlarmPages;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything of one card, by its UID however it is written, or the number printed on it. */
public final class LifePages {
  private static final int LONGEST = 40;
  private static final Pattern UID = Pattern.compile("([0-9A-F]{2}){4,10}");

  private final EstateId estate;
  private final Database database;
  private final CardLives lives;
  private final Bindings bindings;

  public LifePages(EstateId estate, Database database, CardLives lives, Bindings bindings) {
    this.estate = estate;
    this.database = database;
    this.lives = lives;
    this.bindings = bindings;
  }

  /**
   * What the page shows.
   *
   * @param unread how many cards in stock nobody has read yet: an unknown one may be one of them
   * @param as how its number was written; absent when it is as readers say it
   */
  public record Shown(CardLife life, long unread, @Nullable UidNotation as, Form form) {
    public boolean mayBeUnread() {
      CardLife.Bought bought = life.bought();
      return unread > 0 && (bought == null || bought.card().place().kind().isSource());
    }
  }

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
    if (Card.isUnread(typed)) {
      String now = lives.received(tx, estate, typed).orElseThrow(Refusal::notFound);
      return now.equals(typed) ? life(tx, exchange, typed) : new Reply.SeeOther("/cards/" + now);
    }
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
    return Reply.page("cardlife/life", shown(tx, exchange, life, Form.empty()));
  }

  private Shown shown(Tx tx, Exchange exchange, CardLife life, Form form) {
    return new Shown(life, bindings.unread(tx, estate), as(exchange.query().text("as")), form);
  }

  /** The card that lies here is the one of a printed number. */
  public Future<Reply> bind(Exchange exchange) {
    String uid = exchange.path("uid");
    if (!UID.matcher(uid).matches()) {
      throw Refusal.notFound();
    }
    Form form = exchange.body();
    String number = form.required("number", 24).toUpperCase(Locale.ROOT);
    return database
        .<Reply>work(
            tx -> {
              if (form.isRight()) {
                bindings.bind(tx, estate, uid, number, null, exchange.caller().name());
              }
              return form.isRight()
                  ? new Reply.SeeOther("/cards/" + uid)
                  : redrawn(tx, exchange, uid, form);
            })
        .recover(
            CardsForm.refused(
                exchange, form, () -> database.work(tx -> redrawn(tx, exchange, uid, form))));
  }

  private Reply redrawn(Tx tx, Exchange exchange, String uid, Form form) {
    CardLife life = lives.of(tx, estate, uid);
    return Reply.redrawn("cardlife/life", shown(tx, exchange, life, form));
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
