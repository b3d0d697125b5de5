package gatehouse.server.report.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.ask.Ask;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.ReportRefused;
import gatehouse.server.cardstock.report.ReportRefused.Fault;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closed report said something wrong: the movement that sets it right is booked in the open
 * month, names the month that it corrects, and counts as a data error. What has a pass is set right
 * at its pass; what was booked wrongly is reversed at its journal.
 */
public final class CorrectionPages {
  private static final String TEMPLATE = "report/correct";

  /** Where a card may really be. */
  private static final List<MovementKind> WAYS =
      List.of(
          MovementKind.LOST,
          MovementKind.FOUND,
          MovementKind.RETURNED,
          MovementKind.RESTOCKED,
          MovementKind.TAKEN_UP,
          MovementKind.SCRAPPED,
          MovementKind.WRITTEN_OFF);

  /** Nobody does these alone: they wait for a leader. */
  private static final Set<MovementKind> BY_TWO =
      Set.of(MovementKind.SCRAPPED, MovementKind.WRITTEN_OFF);

  private final EstateId estate;
  private final Database database;
  private final CardStock stock;
  private final CardKinds kinds;
  private final Asks asks;

  public CorrectionPages(
      EstateId estate, Database database, CardStock stock, CardKinds kinds, Asks asks) {
    this.estate = estate;
    this.database = database;
    this.stock = stock;
    this.kinds = kinds;
    this.asks = asks;
  }

  public Future<Reply> blank(Exchange exchange) {
    YearMonth month = MonthForm.month(exchange);
    return database.work(
        tx -> {
          if (MonthClosings.of(tx, estate, month.atDay(1)).state() != State.CLOSED) {
            throw Refusal.notFound();
          }
          return Reply.page(TEMPLATE, model(exchange, Form.empty()));
        });
  }

  public Future<Reply> correct(Exchange exchange) {
    Form form = exchange.body();
    LocalDate month = MonthForm.month(exchange).atDay(1);
    UUID id = MonthForm.once(form);
    String typed = form.required("card", 40);
    Optional<MovementKind> way =
        form.oneOf("what", MovementKind.class)
            .filter(
                kind -> {
                  boolean offered = WAYS.contains(kind);
                  if (!offered) {
                    form.wrong("what", "wrong.unknown-choice", kind);
                  }
                  return offered;
                });
    String why = MonthForm.why(form);
    if (!form.isRight() || way.isEmpty()) {
      return Future.succeededFuture(redrawn(exchange, form));
    }
    Asked asked = new Asked(id, typed, way.get(), month, why);
    return database
        .<Reply>work(tx -> booked(tx, exchange, asked))
        .recover(e -> refused(exchange, form, e));
  }

  private record Asked(UUID id, String typed, MovementKind way, LocalDate month, String why) {}

  private Reply booked(Tx tx, Exchange exchange, Asked asked) {
    if (MonthClosings.of(tx, estate, asked.month()).state() != State.CLOSED) {
      throw new ReportRefused(Fault.NOT_CLOSED);
    }
    CardMove move = move(tx, asked.typed(), asked.way());
    String me = exchange.caller().name();
    if (BY_TWO.contains(asked.way())) {
      List<String> uids = List.of(move.uid());
      Instant now = exchange.page().now();
      Ask ask = Ask.of(asked.id(), asked.way(), me, "", move.to(), uids, asked.why(), now);
      asks.ask(tx, estate, ask.correcting(asked.month()));
      return new Reply.SeeOther("/cards/asks");
    }
    stock.post(
        tx,
        estate,
        CardPosting.of(asked.id(), asked.way(), me, null, asked.why(), List.of(move))
            .correcting(asked.month()));
    return new Reply.SeeOther("/reports/cards/" + YearMonth.from(exchange.page().today()));
  }

  private CardMove move(Tx tx, String typed, MovementKind way) {
    Card card = card(tx, typed, way);
    if (card.pass() != null) {
      throw Refused.of("card", "CardFault.UNDONE_AT_ITS_PASS");
    }
    Place store = Place.store(kinds.policy(tx, estate).stores().get(0));
    Place to =
        switch (way) {
          case LOST -> Place.LOST;
          case FOUND, RETURNED -> Place.RETURNED;
          case SCRAPPED -> Place.SCRAPPED;
          case WRITTEN_OFF -> Place.WRITTEN_OFF;
          default -> store;
        };
    if (card.place().equals(to) || !isOpen(tx, way, card.place(), to)) {
      throw Refused.of(
          "card", "CardFault.CARD_ELSEWHERE", card.uid(), card.place().kind(), card.place().of());
    }
    return CardMove.of(card.uid(), card.place(), to);
  }

  /** Whether such a movement goes from there to there, as the book's own rule says. */
  private static boolean isOpen(Tx tx, MovementKind way, Place from, Place to) {
    return tx.any(
        "SELECT WHERE card_way_is_open($1, $2, $3)",
        way.name(),
        from.kind().name(),
        to.kind().name());
  }

  /** By its UID however written, or by the number printed on it; one found in the store is new. */
  private Card card(Tx tx, String typed, MovementKind way) {
    String text = typed.toUpperCase(Locale.ROOT).replaceAll("[ :]", "");
    Card known =
        stock.card(tx, estate, text).or(() -> stock.byNumber(tx, estate, text)).orElse(null);
    if (way != MovementKind.TAKEN_UP) {
      if (known == null) {
        throw Refused.of("card", "CardFault.CARD_UNKNOWN", typed);
      }
      return known;
    }
    if (known == null || known.place().kind().isSource()) {
      return taken(tx, text, known);
    }
    return known;
  }

  private Card taken(Tx tx, String text, @Nullable Card known) {
    if (known == null && !text.matches("([0-9A-F]{2}){4,10}")) {
      throw Refused.of("card", "CardFault.CARD_UNKNOWN", text);
    }
    CardStock.NewCard fresh =
        known == null
            ? new CardStock.NewCard(text, "", kinds.policy(tx, estate).kind(), null)
            : new CardStock.NewCard(known.uid(), known.number(), known.kind(), known.batch());
    stock.register(tx, estate, List.of(fresh), false);
    return stock.card(tx, estate, fresh.uid()).orElseThrow();
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (e instanceof Refused refused) {
      Refused.Refusal first = refused.refusals().get(0);
      String field = first.field().equals("uids") ? "card" : first.field();
      form.wrong(field, "report.wrong.said", first.said(exchange.words()));
    } else if (e instanceof ReportRefused refused) {
      MonthForm.refused(form, exchange.page(), refused);
    } else {
      return Future.failedFuture(e);
    }
    return Future.succeededFuture(redrawn(exchange, form));
  }

  private Reply redrawn(Exchange exchange, Form form) {
    return Reply.redrawn(TEMPLATE, model(exchange, form));
  }

  private static ReportModels.Correction model(Exchange exchange, Form form) {
    Page page = exchange.page();
    List<Option> ways = Option.of(WAYS, MovementKind::name, way -> page.name(way));
    return new ReportModels.Correction(MonthForm.month(exchange).toString(), ways, form);
  }
}
