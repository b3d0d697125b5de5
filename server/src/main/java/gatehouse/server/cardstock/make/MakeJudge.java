package gatehouse.server.cardstock.make;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun.MakeSource;
import gatehouse.server.cardstock.make.MakeRun.Numbers;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a card that is put on the reader, and the movement that follows. */
public final class MakeJudge {
  private final MakeStock stock;

  public MakeJudge(MakeStock stock) {
    this.stock = stock;
  }

  private record Seen(long id, String uid, String why, Instant at) {
    static Seen of(Row row) {
      return new Seen(
          row.getLong("id"), row.getString("uid"), row.getString("why"), Times.instant(row, "at"));
    }
  }

  /**
   * Judges the next card that waits.
   *
   * @return whether there was one
   */
  boolean next(Tx tx, EstateId estate, UUID id) {
    Optional<MakeRun> run =
        tx.one(MakeRows::run, MakeRows.RUN + " AND r.id = $2 FOR UPDATE", estate.value(), id);
    Optional<Seen> seen =
        tx.one(
            Seen::of,
            "DELETE FROM make_read WHERE estate = $1 AND run = $2 AND id = (SELECT min(id)"
                + " FROM make_read WHERE estate = $1 AND run = $2) RETURNING id, uid, why, at",
            estate.value(),
            id);
    if (run.isEmpty() || seen.isEmpty()) {
      return false;
    }
    Seen one = seen.get();
    if (one.uid().isEmpty()) {
      unread(tx, estate, run.get(), one);
    } else {
      card(tx, estate, run.get(), one.uid(), one.at());
    }
    return true;
  }

  private static void unread(Tx tx, EstateId estate, MakeRun run, Seen seen) {
    boolean torn = seen.why().startsWith(LobbyEvent.InputRefused.PULLED_AWAY);
    MadeCard card =
        new MadeCard(
            MakeRows.nextLine(tx, estate, run.id()),
            "",
            "",
            torn ? MakeOutcome.PULLED_AWAY : MakeOutcome.UNREADABLE,
            seen.why(),
            seen.at(),
            true);
    MakeRows.put(tx, estate, run.id(), card);
  }

  /**
   * Judges a card; one that is ready, or to be bound, stays so.
   *
   * @param run whose row is locked
   */
  MadeCard card(Tx tx, EstateId estate, MakeRun run, String uid, Instant at) {
    Optional<MadeCard> before = MakeRows.card(tx, estate, run.id(), uid);
    int line = before.map(MadeCard::line).orElseGet(() -> MakeRows.nextLine(tx, estate, run.id()));
    MadeCard judged =
        before
            .filter(b -> b.isReady() || (b.isToBind() && !isBooked(tx, estate, uid)))
            .map(b -> new MadeCard(line, uid, b.number(), b.outcome(), b.detail(), at, b.sure()))
            .orElseGet(() -> free(tx, estate, run, line, uid, at));
    if (before.isEmpty()) {
      looked(tx, estate, run); // whoever puts the next card on has looked at the one before
    }
    MakeRows.put(tx, estate, run.id(), judged);
    return judged;
  }

  /** Whatever the cards' ledger has against it: the card is put aside, and the next are judged. */
  private MadeCard free(Tx tx, EstateId estate, MakeRun run, int line, String uid, Instant at) {
    try {
      return judged(tx, estate, run, line, uid, at);
    } catch (Refused e) {
      return not(line, uid, MakeOutcome.NOT_FREE, "", at);
    }
  }

  private MadeCard judged(Tx tx, EstateId estate, MakeRun run, int line, String uid, Instant at) {
    Optional<Card> known =
        stock.stock().card(tx, estate, uid).filter(card -> !card.place().kind().isSource());
    return known.isEmpty()
        ? unknown(tx, estate, run, line, uid, at)
        : booked(tx, estate, run, line, known.get(), at);
  }

  private boolean isBooked(Tx tx, EstateId estate, String uid) {
    return stock
        .stock()
        .card(tx, estate, uid)
        .filter(card -> !card.place().kind().isSource())
        .isPresent();
  }

  /** One that came into the store by its number, perhaps, or that nobody has booked in. */
  private MadeCard unknown(Tx tx, EstateId estate, MakeRun run, int line, String uid, Instant at) {
    boolean fromStore = run.source() == MakeSource.STORE;
    Optional<String> number = fromStore ? stock.likely(tx, estate, run, line) : Optional.empty();
    if (fromStore && number.isEmpty()) {
      return not(line, uid, MakeOutcome.NOT_IN_STOCK, "", at);
    }
    Optional<String> other = stock.otherEstate(tx, estate, uid);
    if (other.isPresent()) {
      return not(line, uid, MakeOutcome.NOT_FREE, "ESTATE:" + other.get(), at);
    }
    return fromStore
        ? new MadeCard(line, uid, number.orElseThrow(), MakeOutcome.TO_BIND, "", at, false)
        : ready(tx, estate, run, line, uid, "", at);
  }

  private MadeCard booked(Tx tx, EstateId estate, MakeRun run, int line, Card card, Instant at) {
    String uid = card.uid();
    Place place = card.place();
    boolean blank =
        run.source() == MakeSource.STORE
            && place.kind() == PlaceKind.STORE
            && place.of().equals(run.store());
    if (!blank) {
      return not(
          line,
          uid,
          place.kind().isStock() ? MakeOutcome.IN_STOCK : MakeOutcome.NOT_FREE,
          place.kind().name() + ":" + place.of(),
          at);
    }
    if (!card.kind().equals(run.kind())) {
      return not(line, uid, MakeOutcome.OTHER_KIND, card.kind(), at);
    }
    UUID batch = card.batch();
    return batch != null && stock.isRecalled(tx, estate, batch)
        ? not(line, uid, MakeOutcome.RECALLED, "", at)
        : ready(tx, estate, run, line, uid, card.number(), at);
  }

  private MadeCard ready(
      Tx tx, EstateId estate, MakeRun run, int line, String uid, String printed, Instant at) {
    if (!printed.isEmpty()) {
      stock.toDrawer(tx, estate, run, uid, printed);
      return new MadeCard(line, uid, printed, MakeOutcome.READY, "", at, true);
    }
    Numbers free = stock.free(tx, estate, run.numbers());
    stock.toDrawer(tx, estate, run, uid, free.suggested());
    next(tx, estate, run.id(), free.next() + 1);
    return new MadeCard(line, uid, free.suggested(), MakeOutcome.READY, "", at, false);
  }

  private static void next(Tx tx, EstateId estate, UUID run, long next) {
    tx.run(
        "UPDATE make_run SET next = $3 WHERE estate = $1 AND id = $2", estate.value(), run, next);
  }

  private static MadeCard not(
      int line, String uid, MakeOutcome outcome, String detail, Instant at) {
    return new MadeCard(line, uid, "", outcome, detail, at, true);
  }

  private static void looked(Tx tx, EstateId estate, MakeRun run) {
    tx.run(
        "UPDATE make_card SET sure = true WHERE estate = $1 AND run = $2 AND NOT sure"
            + " AND outcome = 'READY'",
        estate.value(),
        run.id());
  }

  /** Every number that was suggested is right: all of these cards are bound, or none. */
  void bindAll(Tx tx, EstateId estate, MakeRun run) {
    for (MadeCard card : MakeRows.toBind(tx, estate, run.id())) {
      bind(tx, estate, run, card, card.number());
    }
  }

  /** A card that was not received with the others after all; the numbers after it move up. */
  void aside(Tx tx, EstateId estate, MakeRun run, MadeCard card) {
    MadeCard apart = not(card.line(), card.uid(), MakeOutcome.NOT_IN_STOCK, "", card.at());
    MakeRows.put(tx, estate, run.id(), apart);
    suggestAgain(tx, estate, run, card.line());
  }

  /** For the cards after a line whose number turned out to be another. */
  private void suggestAgain(Tx tx, EstateId estate, MakeRun run, int line) {
    for (MadeCard card : MakeRows.toBind(tx, estate, run.id())) {
      if (card.line() > line) {
        String number = stock.likely(tx, estate, run, card.line()).orElse("");
        MakeOutcome outcome = number.isEmpty() ? MakeOutcome.NOT_IN_STOCK : MakeOutcome.TO_BIND;
        MakeRows.put(
            tx,
            estate,
            run.id(),
            new MadeCard(
                card.line(), card.uid(), number, outcome, "", card.at(), number.isEmpty()));
      }
    }
  }

  private void bind(Tx tx, EstateId estate, MakeRun run, MadeCard card, String number) {
    stock.bind(tx, estate, run, card.uid(), number);
    MakeRows.put(
        tx,
        estate,
        run.id(),
        new MadeCard(card.line(), card.uid(), number, MakeOutcome.READY, "", card.at(), true));
  }

  /** The number that somebody read on the card; the next suggestion goes on after it. */
  void number(Tx tx, EstateId estate, MakeRun run, MadeCard card, String typed) {
    String number = MakeStock.form(typed);
    if (card.isToBind()) {
      bind(tx, estate, run, card, number);
      if (!number.equals(card.number())) {
        suggestAgain(tx, estate, run, card.line());
      }
      return;
    }
    if (!number.equals(card.number())) {
      stock.number(tx, estate, card.uid(), number);
      Numbers numbers = run.numbers();
      String digits =
          number.startsWith(numbers.prefix()) ? number.substring(numbers.prefix().length()) : "";
      if (digits.matches("[0-9]{1,12}") && digits.length() == numbers.digits()) {
        next(tx, estate, run.id(), Long.parseLong(digits) + 1);
      }
    }
    MakeRows.put(
        tx,
        estate,
        run.id(),
        new MadeCard(
            card.line(), card.uid(), number, card.outcome(), card.detail(), card.at(), true));
  }
}
