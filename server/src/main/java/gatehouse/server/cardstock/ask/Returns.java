package gatehouse.server.cardstock.ask;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardJournal.CardLine;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.session.Caller;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Cards taken back by tap: out of hands, and into stock again. */
public final class Returns {
  private final CardStock stock;
  private final TakeBack takeBack;

  public Returns(CardStock stock, TakeBack takeBack) {
    this.stock = stock;
    this.takeBack = takeBack;
  }

  /**
   * Takes cards back and puts them into stock; of a recalled batch they stay out of use. The same
   * id again is the same work.
   *
   * @return how many are in stock again
   */
  public int take(Tx tx, EstateId estate, UUID id, List<String> uids, Place to, Caller caller) {
    Set<String> tapped = new LinkedHashSet<>(uids);
    Optional<CardJournal> before = stock.journal(tx, estate, id);
    if (before.isPresent()) {
      return same(before.get(), usable(tx, estate, tapped), to).lines().size();
    }
    Collection<Card> cards = stock.cards(tx, estate, tapped).values();
    Map<UUID, Set<String>> passes = new TreeMap<>();
    for (Card card : cards) {
      UUID pass = card.pass();
      if (pass != null) {
        passes.computeIfAbsent(pass, one -> new LinkedHashSet<>()).add(card.uid());
      }
    }
    passes.forEach(
        (pass, own) -> {
          requireAll(tx, estate, pass, own);
          takeBack.back(tx, estate, pass, own, caller);
        });
    CardBook.lock(tx, estate);
    fromNobody(tx, estate, cards, caller.name());
    writtenOff(tx, estate, cards, caller.name());
    List<String> usable = usable(tx, estate, tapped);
    if (!usable.isEmpty()) {
      stock.post(
          tx,
          estate,
          CardPosting.of(
              id,
              MovementKind.RESTOCKED,
              caller.name(),
              null,
              "",
              List.copyOf(restocked(usable, to))));
    }
    return usable.size();
  }

  /**
   * @throws Refused when something else is sent under the same id: a form that was restored, say,
   *     and to which a card was added
   */
  private static CardJournal same(CardJournal before, List<String> uids, Place to) {
    Set<CardMove> booked = before.lines().stream().map(CardLine::move).collect(Collectors.toSet());
    if (!booked.equals(restocked(uids, to))) {
      throw Refused.of("", "CardFault.SAME_ID_OTHER_BODY", before.what(), before.sequence());
    }
    return before;
  }

  private static Set<CardMove> restocked(List<String> uids, Place to) {
    return uids.stream()
        .map(uid -> CardMove.of(uid, Place.RETURNED, to))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A pass that ends declares every card lost that does not come. */
  private static void requireAll(Tx tx, EstateId estate, UUID pass, Set<String> uids) {
    tx.one(
            row -> row.getString("uid"),
            "SELECT uid FROM card WHERE estate = $1 AND pass = $2 AND uid <> ALL ($3::text[])"
                + " LIMIT 1",
            estate.value(),
            pass,
            uids.toArray(String[]::new))
        .ifPresent(
            other -> {
              throw Refused.of("uids", "CardFault.OTHER_CARD_OUT", uids.iterator().next(), other);
            });
  }

  /** Cards in hands of which nobody knows for which pass. */
  private void fromNobody(Tx tx, EstateId estate, Collection<Card> cards, String by) {
    List<CardMove> moves =
        cards.stream()
            .filter(card -> card.place().kind() == PlaceKind.HOLDER && card.pass() == null)
            .map(card -> CardMove.of(card.uid(), Place.HOLDER, Place.RETURNED))
            .toList();
    if (!moves.isEmpty()) {
      stock.post(
          tx,
          estate,
          CardPosting.of(UUID.randomUUID(), MovementKind.RETURNED, by, null, "", moves));
    }
  }

  /** Cards that were struck off and are there: each may put another month right. */
  private void writtenOff(Tx tx, EstateId estate, Collection<Card> cards, String by) {
    for (Card card : cards) {
      if (card.place().kind() == PlaceKind.WRITTEN_OFF) {
        List<CardMove> move = List.of(CardMove.of(card.uid(), card.place(), Place.RETURNED));
        stock.post(
            tx, estate, CardPosting.of(UUID.randomUUID(), MovementKind.FOUND, by, null, "", move));
      }
    }
  }

  /** Those that may go out again. */
  private List<String> usable(Tx tx, EstateId estate, Set<String> uids) {
    Set<String> recalled =
        tx
            .list(
                row -> row.getString("uid"),
                "SELECT c.uid FROM card c JOIN card_batch b ON b.estate = c.estate"
                    + " AND b.id = c.batch AND b.recalled_at IS NOT NULL"
                    + " WHERE c.estate = $1 AND c.uid = ANY ($2::text[])",
                estate.value(),
                uids.toArray(String[]::new))
            .stream()
            .collect(Collectors.toSet());
    return uids.stream().filter(uid -> !recalled.contains(uid)).toList();
  }
}
