package gatehouse.server.cardstock.receipt;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Booking in what a supplier delivers: looked at as a whole first, then all of it or nothing. */
public final class Deliveries {
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z-]{0,24}");

  private final CardStock stock;
  private final CardKinds kinds;

  public Deliveries(CardStock stock, CardKinds kinds) {
    this.stock = stock;
    this.kinds = kinds;
  }

  /**
   * Everything that is wrong with the cards of a delivery, by rows; nothing is booked.
   *
   * @throws Refused when the delivery as a whole cannot be
   */
  public List<CardFault> faults(Tx tx, EstateId estate, Delivery delivery) {
    whole(tx, estate, delivery);
    List<String> uids = delivery.cards().stream().map(Listed::uid).toList();
    List<String> numbers = delivery.cards().stream().map(Listed::number).toList();
    Map<String, Card> known = stock.cards(tx, estate, uids);
    Map<String, String> abroad = abroad(tx, estate, uids);
    Map<String, String> taken = taken(tx, estate, numbers);
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Integer> seenNumbers = new HashMap<>();
    List<CardFault> faults = new ArrayList<>();
    for (Listed listed : delivery.cards()) {
      uid(listed, seen, known, abroad).ifPresent(faults::add);
      number(listed, seenNumbers, taken).ifPresent(faults::add);
    }
    return faults;
  }

  /**
   * Whether this delivery is booked in already: its answer was lost, say.
   *
   * @throws Refused when another is, under this id
   */
  public boolean isBooked(Tx tx, EstateId estate, UUID id, Delivery delivery) {
    return stock.posted(tx, estate, id, delivery.body()).isPresent();
  }

  /**
   * Books a delivery in.
   *
   * @param id of the batch, and of its journal
   * @throws Refused when anything is wrong with it
   */
  public CardJournal receive(Tx tx, EstateId estate, UUID id, Delivery delivery, String by) {
    CardBook.lock(tx, estate);
    Optional<CardJournal> same = stock.posted(tx, estate, id, delivery.body());
    if (same.isPresent()) {
      return same.get();
    }
    List<CardFault> faults = faults(tx, estate, delivery);
    if (!faults.isEmpty()) {
      throw Refused.of("uids", "CardFault.FAULTS_IN_LIST", faults.size());
    }
    Batches.add(tx, estate, id, delivery);
    stock.register(
        tx,
        estate,
        delivery.cards().stream()
            .map(card -> new NewCard(card.uid(), card.number(), delivery.kind(), id))
            .toList(),
        true);
    Place store = Place.store(delivery.store());
    return stock.post(
        tx,
        estate,
        new CardPosting(
            id,
            MovementKind.RECEIVED,
            null,
            by,
            null,
            (delivery.supplier() + " " + delivery.note()).strip(),
            null,
            null,
            delivery.cards().stream()
                .map(card -> CardMove.of(card.uid(), Place.SUPPLIER, store))
                .toList(),
            delivery.body()));
  }

  private void whole(Tx tx, EstateId estate, Delivery delivery) {
    if (delivery.cards().isEmpty()) {
      throw Refused.of("uids", "CardFault.NO_CARDS");
    }
    if (delivery.cards().size() > CardPosting.MOST_CARDS) {
      throw Refused.of(
          "uids", "CardFault.TOO_MANY_CARDS", delivery.cards().size(), CardPosting.MOST_CARDS);
    }
    kinds.kind(tx, estate, delivery.kind());
    if (!kinds.policy(tx, estate).stores().contains(delivery.store())) {
      throw Refused.of("store", "CardFault.STORE_UNKNOWN", delivery.store());
    }
  }

  private static Optional<CardFault> uid(
      Listed listed,
      Map<String, Integer> seen,
      Map<String, Card> known,
      Map<String, String> abroad) {
    String uid = listed.uid();
    if (uid.isEmpty()) {
      boolean several = !UidNotation.read(listed.typed()).isEmpty();
      return Optional.of(
          CardFault.of(
              listed, CardColumn.UID, several ? "UID_AMBIGUOUS" : "UID_FORM", listed.typed()));
    }
    Integer before = seen.putIfAbsent(uid, listed.row());
    if (before != null) {
      return Optional.of(CardFault.of(listed, CardColumn.UID, "CARD_TWICE_IN_LIST", uid, before));
    }
    Card card = known.get(uid);
    if (card != null && !card.place().kind().isSource()) {
      return Optional.of(
          CardFault.of(
              listed, CardColumn.UID, "CARD_KNOWN", uid, card.place().kind(), card.place().of()));
    }
    String other = abroad.get(uid);
    return other == null
        ? Optional.empty()
        : Optional.of(CardFault.of(listed, CardColumn.UID, "CARD_OF_OTHER_ESTATE", uid, other));
  }

  private static Optional<CardFault> number(
      Listed listed, Map<String, Integer> seen, Map<String, String> taken) {
    String number = listed.number();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(number).matches()) {
      return Optional.of(CardFault.of(listed, CardColumn.NUMBER, "NUMBER_FORM", number));
    }
    Integer before = seen.putIfAbsent(number, listed.row());
    if (before != null) {
      return Optional.of(
          CardFault.of(listed, CardColumn.NUMBER, "NUMBER_TWICE_IN_LIST", number, before));
    }
    String other = taken.get(number);
    return other == null || other.equals(listed.uid())
        ? Optional.empty()
        : Optional.of(CardFault.of(listed, CardColumn.NUMBER, "NUMBER_TAKEN", number, other));
  }

  /** Those that another estate of this server has, with its name. */
  private static Map<String, String> abroad(Tx tx, EstateId estate, List<String> uids) {
    Map<String, String> abroad = new HashMap<>();
    tx.list(
        row -> abroad.put(row.getString("uid"), row.getString("name")),
        "SELECT c.uid, e.name FROM estate e CROSS JOIN LATERAL (SELECT uid FROM card"
            + " WHERE estate = e.id AND uid = ANY ($2::text[]) AND place_kind NOT IN"
            + " ('SUPPLIER', 'UNLISTED', 'SCRAPPED', 'WRITTEN_OFF')) c WHERE e.id <> $1",
        estate.value(),
        uids.stream().filter(uid -> !Card.isUnread(uid)).toArray(String[]::new));
    return abroad;
  }

  /** The printed numbers that are on a card already, with its UID. */
  private static Map<String, String> taken(Tx tx, EstateId estate, List<String> numbers) {
    Map<String, String> taken = new HashMap<>();
    tx.list(
        row -> taken.put(row.getString("number"), row.getString("uid")),
        "SELECT number, uid FROM card WHERE estate = $1 AND number <> ''"
            + " AND number = ANY ($2::text[])",
        estate.value(),
        numbers.toArray(String[]::new));
    return taken;
  }
}
