package gatehouse.server.cardwatch.pages;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.event.Proof;
import gatehouse.server.cardwatch.CardAlarm;
import gatehouse.server.cardwatch.CardAlarm.Finding;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.db.Database;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cards that cannot be where they were tapped, and what was found when somebody looked. */
public final class AlarmPages {
  private static final String TEMPLATE = "cardwatch/one";
  private static final int LINES = 40;
  private static final int LONGEST_WORD = 200;
  private static final Duration MONTH = Duration.ofDays(30);

  private final EstateId estate;
  private final Database database;
  private final CardAlarms alarms;

  public AlarmPages(EstateId estate, Database database, CardAlarms alarms) {
    this.estate = estate;
    this.database = database;
    this.alarms = alarms;
  }

  /**
   * All of them.
   *
   * @param older where the next part of those that were answered is; empty at the end
   */
  public record Lists(
      List<CardAlarm> open, List<CardAlarm> answered, String older, CardAlarms.Findings month) {
    public Lists {
      open = List.copyOf(open);
      answered = List.copyOf(answered);
    }
  }

  /** One of them, and the form of an answer. */
  public record Shown(CardAlarm alarm, Form form) {}

  public Future<Reply> list(Exchange exchange) {
    Instant before = before(exchange.query().text("before"));
    Instant month = exchange.page().now().minus(MONTH);
    return database.work(
        tx -> {
          List<CardAlarm> answered = alarms.answered(tx, estate, before, LINES);
          String older =
              answered.size() < LINES
                  ? ""
                  : "/card-watch?before=" + answered.get(LINES - 1).last().at();
          return Reply.page(
              "cardwatch/list",
              new Lists(
                  before == null ? alarms.open(tx, estate) : List.of(),
                  answered,
                  older,
                  alarms.findings(tx, estate, month)));
        });
  }

  private static @Nullable Instant before(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.parameter("before", "wrong.unknown-choice", text);
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return shown(exchange.id("id"), Form.empty()).map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> answer(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    Optional<Finding> finding = form.oneOf("finding", Finding.class);
    String word = form.required("word", LONGEST_WORD);
    if (!form.isRight() || finding.isEmpty()) {
      return redrawn(id, form);
    }
    Seen seen = new Seen(exchange.page().now(), exchange.caller().name(), finding.get(), word);
    return database
        .work(
            tx -> {
              if (alarms.byId(tx, estate, id).isEmpty()) {
                throw Refusal.notFound();
              }
              return alarms.acknowledge(tx, estate, id, seen);
            })
        .compose(
            first -> {
              if (first.isEmpty()) {
                return Future.succeededFuture(new Reply.SeeOther("/card-watch/" + id));
              }
              form.wrong("word", "card-alarm.answered-already", first.get().by());
              return redrawn(id, form);
            });
  }

  private Future<Reply> redrawn(UUID id, Form form) {
    return shown(id, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Future<Shown> shown(UUID id, Form form) {
    return database.work(
        tx -> new Shown(alarms.byId(tx, estate, id).orElseThrow(Refusal::notFound), form));
  }

  /** What an alarm says, in a sentence. */
  public static String said(Page page, CardAlarm alarm) {
    CardAlarm.Spot before = alarm.before();
    CardAlarm.Stock stock = alarm.stock();
    String place = alarm.last().place();
    return switch (alarm.kind()) {
      case IN_STOCK ->
          page.say("card-alarm.in-stock", card(page, alarm), place, stock(page, stock));
      case SCRAPPED -> page.say("card-alarm.scrapped", card(page, alarm), place);
      case LOST -> page.say("card-alarm.lost", card(page, alarm), place);
      case TOO_FAST ->
          page.say(
              "card-alarm.too-fast",
              card(page, alarm),
              before == null ? "" : before.place(),
              place,
              before == null ? 0 : seconds(before, alarm));
      case TWICE_IN ->
          page.say(
              "card-alarm.twice-in",
              card(page, alarm),
              place,
              before == null ? 0 : seconds(before, alarm));
      case COPY_FAMILY -> page.say("card-alarm.copy-family", card(page, alarm), place);
      case CHIP ->
          Proof.NONE.equals(alarm.proof())
              ? page.say("card-alarm.chip-none", card(page, alarm), place)
              : page.say("card-alarm.chip-other", card(page, alarm), place);
    };
  }

  private static long seconds(CardAlarm.Spot before, CardAlarm alarm) {
    return Math.abs(Duration.between(before.at(), alarm.last().at()).toSeconds());
  }

  private static String stock(Page page, CardAlarm.@Nullable Stock stock) {
    return stock == null ? "" : place(page, stock.place(), stock.of());
  }

  /**
   * A place in words; a store is called by its own name.
   *
   * @param kind name of a {@code PlaceKind}
   */
  public static String place(Page page, String kind, String of) {
    return kind.equals("STORE") ? of : (page.say("PlaceKind." + kind) + " " + of).strip();
  }

  /** The holder, or the card's number, or as much of its hash as tells it from others. */
  public static String card(Page page, CardAlarm alarm) {
    CardAlarm.Whose whose = alarm.whose();
    if (whose != null) {
      return (whose.unit() + " " + whose.holder()).strip();
    }
    return alarm.card().isEmpty() ? page.say("card.hash", hash(alarm.credential())) : alarm.card();
  }

  /** The first eight digits of a card's hash. */
  public static String hash(String credential) {
    return credential.substring(4, 12);
  }

  /** In or out; empty at a desk. */
  public static String direction(Page page, CardAlarm alarm) {
    Direction direction = alarm.last().direction();
    return direction == null ? "" : page.name(direction);
  }

  /** How a finding is painted. */
  public static String tone(Finding finding) {
    return switch (finding) {
      case COPIED -> "bad";
      case MISUSED, BOOKS_WRONG -> "warn";
      case FALSE_ALARM -> "quiet";
    };
  }
}
