package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cards into hands and out of them, as passes have it: what becomes of a pass becomes of its cards
 * in the same transaction. A card that the stock does not know is taken up.
 */
public final class CardHands {
  /** As long as there are such in stock, a card that nobody knows may be one of them. */
  private static final String UNREAD =
      "SELECT FROM card WHERE estate = $1 AND place_kind IN ('STORE', 'DRAWER')"
          + " AND uid LIKE 'N.%' AND number <> ''";

  private final CardStock stock;
  private final CardKinds kinds;

  public CardHands(CardStock stock, CardKinds kinds) {
    this.stock = stock;
    this.kinds = kinds;
  }

  /**
   * A card goes out for a pass.
   *
   * @param wasLost whether it is in the same hands again
   */
  public void out(Tx tx, EstateId estate, String uid, UUID pass, boolean wasLost, String by) {
    hold(tx, estate);
    if (wasLost) {
      found(tx, estate, uid, pass, by);
    } else {
      made(tx, estate, uid, pass, by);
    }
  }

  /** A card is given out for a pass. One that lies there since it came back is in stock again. */
  public void made(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    hold(tx, estate);
    Card card = stock.card(tx, estate, uid).orElse(null);
    if (card == null || card.place().kind().isSource()) {
      if (kinds.policy(tx, estate).strict()) {
        throw Refused.of("card", "CardFault.CARD_NOT_RECEIVED", uid);
      }
      if (tx.any(UNREAD, estate.value())) {
        throw Refused.of("card", "CardFault.CARD_MAYBE_UNREAD", uid);
      }
      takeUp(tx, estate, uid, pass, by);
      return;
    }
    switch (card.place().kind()) {
      case STORE, DRAWER -> move(tx, estate, MovementKind.MADE, card, Place.HOLDER, pass, by);
      case RETURNED -> {
        move(tx, estate, MovementKind.RESTOCKED, card, Place.drawer(by), null, by);
        made(tx, estate, uid, pass, by);
      }
      case HOLDER -> {
        if (card.pass() == null) {
          returned(tx, estate, uid, pass, by);
          made(tx, estate, uid, pass, by);
        } else if (!pass.equals(card.pass())) {
          throw elsewhere(card);
        }
      }
      default -> throw elsewhere(card);
    }
  }

  /** A card is back. */
  public void returned(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    Card card = known(tx, estate, uid, pass, by);
    switch (card.place().kind()) {
      case HOLDER -> move(tx, estate, MovementKind.RETURNED, card, Place.RETURNED, card.pass(), by);
      case LOST, WRITTEN_OFF ->
          move(tx, estate, MovementKind.FOUND, card, Place.RETURNED, null, by);
      default -> {
        // The book had it back before the pass did: a count found it here.
      }
    }
  }

  /** A card is declared lost. */
  public void lost(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    Card card = known(tx, estate, uid, pass, by);
    if (card.place().kind() == PlaceKind.HOLDER) {
      move(tx, estate, MovementKind.LOST, card, Place.LOST, card.pass(), by);
    }
  }

  /** A card that was lost is in the same hands again. */
  public void found(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    Card card = known(tx, estate, uid, pass, by);
    switch (card.place().kind()) {
      case LOST, WRITTEN_OFF -> move(tx, estate, MovementKind.FOUND, card, Place.HOLDER, pass, by);
      default -> made(tx, estate, uid, pass, by);
    }
  }

  /** The card; in these hands when the book has not heard of it. */
  private Card known(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    hold(tx, estate);
    Card card = stock.card(tx, estate, uid).orElse(null);
    if (card == null || card.place().kind().isSource()) {
      takeUp(tx, estate, uid, pass, by);
      return stock.card(tx, estate, uid).orElseThrow();
    }
    return card;
  }

  private void takeUp(Tx tx, EstateId estate, String uid, UUID pass, String by) {
    Card card = stock.card(tx, estate, uid).orElse(null);
    NewCard fresh =
        card == null
            ? new NewCard(uid, "", kinds.policy(tx, estate).kind(), null)
            : new NewCard(uid, card.number(), card.kind(), card.batch());
    stock.register(tx, estate, List.of(fresh), false);
    post(
        tx,
        estate,
        MovementKind.TAKEN_UP,
        new CardMove(uid, Place.UNLISTED, Place.HOLDER, pass),
        by);
  }

  private void move(
      Tx tx,
      EstateId estate,
      MovementKind what,
      Card card,
      Place to,
      @Nullable UUID pass,
      String by) {
    post(tx, estate, what, new CardMove(card.uid(), card.place(), to, pass), by);
  }

  /** Money before cards: whoever takes a card back and then its deposit holds both books. */
  private static void hold(Tx tx, EstateId estate) {
    tx.any("SELECT FROM ledger_book WHERE estate = $1 FOR UPDATE", estate.value());
    CardBook.lock(tx, estate);
  }

  private void post(Tx tx, EstateId estate, MovementKind what, CardMove move, String by) {
    stock.post(tx, estate, CardPosting.of(UUID.randomUUID(), what, by, null, "", List.of(move)));
  }

  private static Refused elsewhere(Card card) {
    return Refused.of(
        "card", "CardFault.CARD_ELSEWHERE", card.uid(), card.place().kind(), card.place().of());
  }
}
