package gatehouse.server.cardstock.bind;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cards that were received by their printed numbers, and the UIDs that they turn out to have at
 * their first tap. A binding is a journal of the cards' book, and stays.
 */
public final class Bindings {
  private final CardStock stock;

  public Bindings(CardStock stock) {
    this.stock = stock;
  }

  /**
   * The card of this UID is the one of this printed number. The same again is the same.
   *
   * @param uid in upper-case hexadecimal
   * @param kind code of the only kind that will do; absent for any
   * @throws Refused when the number or the UID is another's, or the card is not in stock
   */
  public void bind(
      Tx tx, EstateId estate, String uid, String number, @Nullable String kind, String by) {
    CardBook.lock(tx, estate);
    String unread = Card.unread(number);
    String bound = uidOf(tx, estate, unread).orElse("");
    if (bound.equals(uid)) {
      return;
    }
    Card card = received(tx, estate, number, bound);
    if (kind != null && !kind.equals(card.kind())) {
      throw Refused.of("number", "CardFault.NUMBER_OF_OTHER_KIND", number, card.kind());
    }
    refuseKnown(tx, estate, uid);
    Place place = card.place();
    stock.register(tx, estate, List.of(new NewCard(uid, "", card.kind(), card.batch())), true);
    UUID id =
        UUID.nameUUIDFromBytes(("bind/" + estate + "/" + unread).getBytes(StandardCharsets.UTF_8));
    stock.post(
        tx,
        estate,
        CardPosting.of(
            id,
            MovementKind.BOUND,
            by,
            null,
            number,
            List.of(
                CardMove.of(unread, place, Place.SUPPLIER),
                CardMove.of(uid, Place.SUPPLIER, place))));
  }

  /** The card that was received by this number, and is still unread in a store or a drawer. */
  private Card received(Tx tx, EstateId estate, String number, String bound) {
    if (!bound.isEmpty()) {
      throw Refused.of("number", "CardFault.NUMBER_BOUND", number, bound);
    }
    Optional<Card> there = stock.card(tx, estate, Card.unread(number));
    Card card =
        there
            .filter(one -> !one.place().kind().isSource())
            .orElseThrow(() -> unknown(tx, estate, number));
    if (!card.place().kind().isStock()) {
      throw Refused.of(
          "number", "CardFault.CARD_ELSEWHERE", number, card.place().kind(), card.place().of());
    }
    return card;
  }

  private Refused unknown(Tx tx, EstateId estate, String number) {
    return stock
        .byNumber(tx, estate, number)
        .filter(card -> !card.isUnread())
        .map(card -> Refused.of("number", "CardFault.NUMBER_BOUND", number, card.uid()))
        .orElseGet(() -> Refused.of("number", "CardFault.NUMBER_NOT_RECEIVED", number));
  }

  private void refuseKnown(Tx tx, EstateId estate, String uid) {
    stock
        .card(tx, estate, uid)
        .filter(card -> !card.place().kind().isSource())
        .ifPresent(
            card -> {
              throw Refused.of(
                  "number", "CardFault.CARD_KNOWN", uid, card.place().kind(), card.place().of());
            });
    if (isBound(tx, estate, uid)) {
      throw Refused.of("number", "CardFault.UID_BOUND", uid);
    }
    tx.one(
            row -> row.getString("name"),
            "SELECT e.name FROM card c JOIN estate e ON e.id = c.estate WHERE c.estate <> $1"
                + " AND c.uid = $2 AND c.place_kind NOT IN ('SUPPLIER', 'UNLISTED') LIMIT 1",
            estate.value(),
            uid)
        .ifPresent(
            other -> {
              throw Refused.of("number", "CardFault.CARD_OF_OTHER_ESTATE", uid, other);
            });
  }

  /** Whether the card was received by its number, which therefore stays. */
  public boolean isBound(Tx tx, EstateId estate, String uid) {
    return unreadOf(tx, estate, uid).isPresent();
  }

  /** What a card was in the book before it was read; empty for one that came with its UID. */
  public Optional<String> unreadOf(Tx tx, EstateId estate, String uid) {
    return tx.one(
        row -> row.getString("unread"),
        "SELECT unread FROM card_binding WHERE estate = $1 AND uid = $2",
        estate.value(),
        uid);
  }

  /** The UID that an unread card turned out to have; empty as long as it is not read. */
  public Optional<String> uidOf(Tx tx, EstateId estate, String unread) {
    return tx.one(
        row -> row.getString("uid"),
        "SELECT uid FROM card_binding WHERE estate = $1 AND unread = $2",
        estate.value(),
        unread);
  }

  /**
   * The number of the unread card that is likely the next of a stack.
   *
   * @param store name of the store in which it lies
   * @param from from this number on, as long as there are any
   * @param except numbers that are suggested already
   */
  public Optional<String> next(
      Tx tx, EstateId estate, String store, String kind, String from, Set<String> except) {
    return tx.one(
        row -> row.getString("number"),
        "SELECT number FROM card WHERE estate = $1 AND place_kind = 'STORE' AND place_of = $2"
            + " AND kind = $3 AND uid LIKE 'N.%' AND number <> '' AND number <> ALL ($5::text[])"
            + " ORDER BY (length(number) = length($4) AND number >= $4) DESC, length(number),"
            + " number LIMIT 1",
        estate.value(),
        store,
        kind,
        from,
        except.toArray(String[]::new));
  }

  /** How many cards in stores and drawers nobody has read yet. */
  public long unread(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getLong("n"),
            "SELECT count(*) AS n FROM card WHERE estate = $1 AND place_kind IN ('STORE', 'DRAWER')"
                + " AND uid LIKE 'N.%' AND number <> ''",
            estate.value())
        .orElse(0L);
  }
}
