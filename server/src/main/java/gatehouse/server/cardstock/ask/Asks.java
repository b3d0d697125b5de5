package gatehouse.server.cardstock.ask;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one person asks and another confirms by their own sign-in: cards that change drawers, that
 * are scrapped or written off. Until then nothing has moved.
 */
public final class Asks {
  private static final String SELECT =
      "SELECT id, what, asked_by, of_whom, to_kind, to_of, uids, why, asked_at, corrects,"
          + " ended, ended_by, ended_at FROM card_ask WHERE estate = $1";

  private final CardStock stock;

  public Asks(CardStock stock) {
    this.stock = stock;
  }

  /** Those that wait, the oldest first. */
  public List<Ask> waiting(Tx tx, EstateId estate) {
    return tx.list(
        Asks::ask, SELECT + " AND ended IS NULL ORDER BY asked_at, id LIMIT 200", estate.value());
  }

  public Optional<Ask> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Asks::ask, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Asks; the same again is the same. */
  public Ask ask(Tx tx, EstateId estate, Ask ask) {
    Optional<Ask> before = byId(tx, estate, ask.id());
    if (before.isPresent()) {
      Ask asked = before.get();
      if (!asked.uids().equals(ask.uids())
          || asked.what() != ask.what()
          || !asked.to().equals(ask.to())) {
        throw Refused.of("", "CardFault.SAME_ID_OTHER_BODY", asked.what(), 0);
      }
      return asked;
    }
    stock.journal(tx, estate, ask.id()).ifPresent(Asks::refuseOther);
    if (ask.askedBy().equals(ask.ofWhom())) {
      throw Refused.of("receiver", "CardFault.SECOND_IS_THE_SAME", ask.askedBy());
    }
    if (ask.what() != MovementKind.MOVED && ask.why().isEmpty()) {
      throw Refused.of("why", "CardFault.WHY_MISSING");
    }
    moves(tx, estate, ask);
    tx.run(
        "INSERT INTO card_ask (estate, id, what, asked_by, of_whom, to_kind, to_of, uids, why,"
            + " asked_at, corrects) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        estate.value(),
        ask.id(),
        ask.what().name(),
        ask.askedBy(),
        ask.ofWhom(),
        ask.to().kind().name(),
        ask.to().of(),
        ask.uids().toArray(String[]::new),
        ask.why(),
        Times.utc(ask.askedAt()),
        ask.corrects());
    return ask;
  }

  /** Moves cards that need no second person: between the stores and the own drawer. */
  public CardJournal alone(Tx tx, EstateId estate, Ask ask) {
    CardBook.lock(tx, estate);
    Optional<CardJournal> before = stock.journal(tx, estate, ask.id());
    if (before.isPresent() && isDone(before.get(), ask)) {
      return before.get();
    }
    before.ifPresent(Asks::refuseOther);
    if (byId(tx, estate, ask.id()).isPresent()) {
      throw Refused.of("", "CardFault.SAME_ID_OTHER_BODY", ask.what(), 0);
    }
    return stock.post(
        tx,
        estate,
        CardPosting.of(
            ask.id(), ask.what(), ask.askedBy(), null, ask.why(), moves(tx, estate, ask)));
  }

  private static void refuseOther(CardJournal booked) {
    throw Refused.of("", "CardFault.SAME_ID_OTHER_BODY", booked.what(), booked.sequence());
  }

  private static boolean isDone(CardJournal journal, Ask ask) {
    return journal.lines().stream().map(line -> line.move().uid()).toList().equals(ask.uids())
        && journal.lines().stream().allMatch(line -> line.move().to().equals(ask.to()));
  }

  /**
   * The second person agrees, and the cards move.
   *
   * @param leads whether that person may answer what waits for any leader
   */
  public CardJournal agree(
      Tx tx, EstateId estate, UUID id, String second, boolean leads, Instant now) {
    Ask ask = locked(tx, estate, id);
    Ask.End ended = ask.ended();
    if (ended != null && ended.how() == Ask.How.DONE && ended.by().equals(second)) {
      return stock.journal(tx, estate, id).orElseThrow();
    }
    answerable(ask, second, leads);
    CardPosting posting =
        CardPosting.of(id, ask.what(), ask.askedBy(), second, ask.why(), moves(tx, estate, ask));
    LocalDate corrects = ask.corrects();
    CardJournal journal =
        stock.post(tx, estate, corrects == null ? posting : posting.correcting(corrects));
    end(tx, estate, id, new Ask.End(Ask.How.DONE, second, now));
    return journal;
  }

  /** The second person does not agree, or the first takes it back. */
  public void refuse(Tx tx, EstateId estate, UUID id, String by, boolean leads, Instant now) {
    Ask ask = locked(tx, estate, id);
    boolean own = ask.askedBy().equals(by);
    if (ask.ended() != null || !own) {
      answerable(ask, by, leads);
    }
    end(tx, estate, id, new Ask.End(own ? Ask.How.WITHDRAWN : Ask.How.REFUSED, by, now));
  }

  /** From where the cards are now; a drawer is emptied only by its officer. */
  private List<CardMove> moves(Tx tx, EstateId estate, Ask ask) {
    if (ask.uids().isEmpty()) {
      throw Refused.of("uids", "CardFault.NO_CARDS");
    }
    Map<String, Card> cards = stock.cards(tx, estate, ask.uids());
    Set<String> seen = new HashSet<>();
    return ask.uids().stream()
        .map(
            uid -> {
              Card card = cards.get(uid);
              if (card == null) {
                throw Refused.of("uids", "CardFault.CARD_UNKNOWN", uid);
              }
              if (!seen.add(uid)) {
                throw Refused.of("uids", "CardFault.CARD_TWICE", uid);
              }
              if (!mayLeave(card.place(), ask)) {
                throw Refused.of(
                    "uids",
                    "CardFault.CARD_ELSEWHERE",
                    uid,
                    card.place().kind(),
                    card.place().of());
              }
              return new CardMove(uid, card.place(), ask.to(), card.pass());
            })
        .toList();
  }

  private static boolean mayLeave(Place from, Ask ask) {
    if (from.equals(ask.to())) {
      return false;
    }
    return switch (ask.what()) {
      case MOVED ->
          from.kind() == PlaceKind.STORE
              || (from.kind() == PlaceKind.DRAWER && from.of().equals(ask.askedBy()));
      case SCRAPPED -> from.kind().isStock() || from.kind() == PlaceKind.RETURNED;
      case WRITTEN_OFF ->
          from.kind().isStock()
              || from.kind() == PlaceKind.RETURNED
              || from.kind() == PlaceKind.LOST;
      default -> false;
    };
  }

  private static void answerable(Ask ask, String by, boolean leads) {
    Ask.End ended = ask.ended();
    if (ended != null) {
      throw Refused.of("", "CardFault.ASK_ENDED", ended.how(), ended.by());
    }
    if (ask.askedBy().equals(by)) {
      throw Refused.of("", "CardFault.SECOND_IS_THE_SAME", by);
    }
    if (!ask.ofWhom().equals(by) && !(ask.ofWhom().isEmpty() && leads)) {
      throw Refused.of("", "CardFault.ASK_OF_ANOTHER", ask.ofWhom());
    }
  }

  private static Ask locked(Tx tx, EstateId estate, UUID id) {
    return tx.one(Asks::ask, SELECT + " AND id = $2 FOR UPDATE", estate.value(), id)
        .orElseThrow(() -> Refused.of("", "CardFault.ASK_UNKNOWN"));
  }

  private static void end(Tx tx, EstateId estate, UUID id, Ask.End end) {
    tx.run(
        "UPDATE card_ask SET ended = $3, ended_by = $4, ended_at = $5"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        id,
        end.how().name(),
        end.by(),
        Times.utc(end.at()));
  }

  private static Ask ask(Row row) {
    String ended = row.getString("ended");
    return new Ask(
        row.getUUID("id"),
        MovementKind.valueOf(row.getString("what")),
        row.getString("asked_by"),
        row.getString("of_whom"),
        new Place(PlaceKind.valueOf(row.getString("to_kind")), row.getString("to_of")),
        List.of(row.getArrayOfStrings("uids")),
        row.getString("why"),
        Times.instant(row, "asked_at"),
        row.getLocalDate("corrects"),
        ended == null
            ? null
            : new Ask.End(
                Ask.How.valueOf(ended), row.getString("ended_by"), Times.instant(row, "ended_at")));
  }
}
