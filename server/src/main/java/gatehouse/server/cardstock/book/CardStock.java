package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.book.CardJournal.CardLine;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Chain;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cards of an estate, and their book: movements are added to it, never changed. All of it
 * happens in the caller's transaction; from a posting on the book is locked until its end, so it is
 * best called late. What is refused throws {@link Refused}.
 */
public final class CardStock {
  /** Nobody does these alone. */
  private static final Set<MovementKind> BY_TWO =
      Set.of(MovementKind.SCRAPPED, MovementKind.WRITTEN_OFF);

  /** These want a reason. */
  private static final Set<MovementKind> WITH_REASON =
      Set.of(
          MovementKind.SCRAPPED,
          MovementKind.WRITTEN_OFF,
          MovementKind.RECALLED,
          MovementKind.REVERSAL);

  private record Head(long sequence, String hash) {}

  /**
   * A card that is about to be received or taken up.
   *
   * @param uid in upper-case hexadecimal
   * @param number printed on it; may be empty
   */
  public record NewCard(String uid, String number, String kind, @Nullable UUID batch) {}

  private final Clock clock;

  public CardStock(Clock clock) {
    this.clock = clock;
  }

  public Optional<Card> card(Tx tx, EstateId estate, String uid) {
    return tx.one(CardRows::card, CardRows.CARD + " AND c.uid = $2", estate.value(), uid);
  }

  public Optional<Card> byNumber(Tx tx, EstateId estate, String number) {
    return tx.one(
        CardRows::card,
        CardRows.CARD + " AND c.number = $2 AND c.number <> ''",
        estate.value(),
        number);
  }

  /** Those of them that are known. */
  public Map<String, Card> cards(Tx tx, EstateId estate, Collection<String> uids) {
    Map<String, Card> known = new HashMap<>();
    tx.list(
            CardRows::card,
            CardRows.CARD + " AND c.uid = ANY ($2::text[])",
            estate.value(),
            uids.toArray(String[]::new))
        .forEach(card -> known.put(card.uid(), card));
    return known;
  }

  /** A card's life, the latest first. */
  public List<CardMovement> movements(Tx tx, EstateId estate, String uid) {
    return tx.list(
        CardRows::movement,
        CardRows.MOVEMENT + " AND m.uid = $2 ORDER BY m.journal DESC",
        estate.value(),
        uid);
  }

  public Optional<CardJournal> journal(Tx tx, EstateId estate, UUID id) {
    return tx.one(CardRows::journal, CardRows.JOURNAL + " AND j.id = $2", estate.value(), id);
  }

  /**
   * Writes cards down that are still outside: at the supplier, or listed by nobody. One that is
   * written down there already is written anew.
   *
   * @param listed whether they come from the supplier
   */
  public void register(Tx tx, EstateId estate, List<NewCard> cards, boolean listed) {
    tx.run(
        "INSERT INTO card AS c (estate, uid, number, kind, batch, place_kind, place_of)"
            + " SELECT $1, u.*, $6, '' FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[])"
            + " AS u ON CONFLICT (estate, uid) DO UPDATE SET number = excluded.number,"
            + " kind = excluded.kind, batch = excluded.batch, place_kind = excluded.place_kind"
            + " WHERE c.place_kind IN ('SUPPLIER', 'UNLISTED')",
        estate.value(),
        cards.stream().map(NewCard::uid).toArray(String[]::new),
        cards.stream().map(NewCard::number).toArray(String[]::new),
        cards.stream().map(NewCard::kind).toArray(String[]::new),
        cards.stream().map(NewCard::batch).toArray(UUID[]::new),
        listed ? "SUPPLIER" : "UNLISTED");
  }

  /** Gives a card the number that is printed on it. */
  public void number(Tx tx, EstateId estate, String uid, String number) {
    byNumber(tx, estate, number)
        .filter(other -> !other.uid().equals(uid))
        .ifPresent(
            other -> {
              throw Refused.of("number", "CardFault.NUMBER_TAKEN", number, other.uid());
            });
    tx.run(
        "UPDATE card SET number = $3 WHERE estate = $1 AND uid = $2", estate.value(), uid, number);
  }

  /** Adds movements, or answers with those that are there already under the same id. */
  public CardJournal post(Tx tx, EstateId estate, CardPosting posting) {
    CardBook book = CardBook.lock(tx, estate);
    Optional<CardJournal> same = posted(tx, estate, posting.id(), posting.bodyHash());
    if (same.isPresent()) {
      return same.get();
    }
    check(posting);
    List<String> uids = posting.moves().stream().map(CardMove::uid).toList();
    Map<String, Card> cards = cards(tx, estate, uids);
    LocalDate on = day(book, posting, cards.values());
    List<CardLine> lines = new ArrayList<>();
    for (CardMove move : posting.moves()) {
      lines.add(new CardLine(move, checked(move, cards.remove(move.uid()), on, uids)));
    }
    if (posting.what() == MovementKind.MADE || posting.what() == MovementKind.RESTOCKED) {
      refuseRecalled(tx, estate, uids);
    }
    CardJournal journal = next(tx, book, posting, on, lines);
    CardRows.insert(tx, estate, journal);
    return journal;
  }

  /**
   * The journal of this id, when it was asked for with the same body.
   *
   * @throws Refused when it was asked for with another
   */
  public Optional<CardJournal> posted(Tx tx, EstateId estate, UUID id, String bodyHash) {
    Optional<CardJournal> journal = journal(tx, estate, id);
    if (journal.isPresent() && !journal.get().bodyHash().equals(bodyHash)) {
      throw Refused.of(
          "", "CardFault.SAME_ID_OTHER_BODY", journal.get().what(), journal.get().sequence());
    }
    return journal;
  }

  /**
   * Adds the exact opposite of a journal. One of a frozen month is put right in the open one.
   *
   * @param id of the new one
   */
  public CardJournal reverse(Tx tx, EstateId estate, UUID id, UUID journal, String why, String by) {
    CardBook book = CardBook.lock(tx, estate);
    String body = Chain.sha256("REVERSAL|" + journal + "|" + by + "|" + why);
    Optional<CardJournal> same = posted(tx, estate, id, body);
    if (same.isPresent()) {
      return same.get();
    }
    CardJournal wrong =
        journal(tx, estate, journal).orElseThrow(() -> Refused.of("", "CardFault.JOURNAL_UNKNOWN"));
    if (wrong.what().stands()) {
      throw Refused.of("", "CardFault.MOVEMENT_STANDS", wrong.what());
    }
    if (wrong.lines().stream().anyMatch(line -> line.move().pass() != null)) {
      throw Refused.of("", "CardFault.UNDONE_AT_ITS_PASS");
    }
    if (tx.any(
        "SELECT FROM card_journal WHERE estate = $1 AND reverses = $2", estate.value(), journal)) {
      throw Refused.of("", "CardFault.REVERSED_ALREADY", wrong.sequence());
    }
    boolean frozen = !wrong.effectiveOn().isAfter(book.frozenThrough());
    return post(
        tx,
        estate,
        new CardPosting(
            id,
            MovementKind.REVERSAL,
            null,
            by,
            null,
            why,
            journal,
            frozen ? wrong.effectiveOn().withDayOfMonth(1) : null,
            wrong.lines().stream().map(line -> line.move().reversed()).toList(),
            body));
  }

  private static void check(CardPosting posting) {
    if (posting.moves().isEmpty()) {
      throw Refused.of("uids", "CardFault.NO_CARDS");
    }
    if (posting.moves().size() > CardPosting.MOST_CARDS) {
      throw Refused.of(
          "uids", "CardFault.TOO_MANY_CARDS", posting.moves().size(), CardPosting.MOST_CARDS);
    }
    if (posting.by().equals(posting.second())) {
      throw Refused.of("second", "CardFault.SECOND_IS_THE_SAME", posting.by());
    }
    if (BY_TWO.contains(posting.what()) && posting.second() == null) {
      throw Refused.of("second", "CardFault.SECOND_MISSING", posting.what());
    }
    if (WITH_REASON.contains(posting.what()) && posting.memo().isEmpty()) {
      throw Refused.of("why", "CardFault.WHY_MISSING");
    }
  }

  /**
   * Today, unless that is frozen; and not before a card's last movement, should the clock have been
   * set back.
   */
  private LocalDate day(CardBook book, CardPosting posting, Collection<Card> cards) {
    LocalDate on = posting.on();
    if (on == null) {
      LocalDate today = book.day(clock.instant());
      return cards.stream()
          .map(Card::movedOn)
          .reduce(today, (one, other) -> one.isAfter(other) ? one : other);
    }
    if (!on.isAfter(book.frozenThrough())) {
      throw Refused.of("on", "CardFault.MONTH_FROZEN", on, book.frozenThrough());
    }
    return on;
  }

  /**
   * @param card absent when it is unknown, or was named before
   * @return its kind
   */
  private static String checked(
      CardMove move, @Nullable Card card, LocalDate on, List<String> uids) {
    if (card == null) {
      boolean twice = uids.stream().filter(move.uid()::equals).count() > 1;
      throw Refused.of(
          "uids", twice ? "CardFault.CARD_TWICE" : "CardFault.CARD_UNKNOWN", move.uid());
    }
    if (!card.place().equals(move.from())) {
      throw Refused.of(
          "uids", "CardFault.CARD_ELSEWHERE", card.uid(), card.place().kind(), card.place().of());
    }
    if (card.movedOn().isAfter(on)) {
      throw Refused.of("on", "CardFault.CARD_MOVED_SINCE", card.uid(), card.movedOn(), on);
    }
    return card.kind();
  }

  private static void refuseRecalled(Tx tx, EstateId estate, List<String> uids) {
    List<String> recalled = CardRows.recalled(tx, estate, uids);
    if (!recalled.isEmpty()) {
      throw Refused.of("uids", "CardFault.CARD_RECALLED", recalled.get(0));
    }
  }

  private static Head head(Tx tx, EstateId estate) {
    return tx.one(
            row -> new Head(row.getLong("sequence"), row.getString("hash")),
            "SELECT sequence, encode(hash, 'hex') AS hash FROM card_journal WHERE estate = $1"
                + " ORDER BY sequence DESC LIMIT 1",
            estate.value())
        .orElse(new Head(0, Chain.BEGINNING));
  }

  private static CardJournal next(
      Tx tx, CardBook book, CardPosting posting, LocalDate on, List<CardLine> lines) {
    Head head = head(tx, book.estate());
    CardJournal open =
        new CardJournal(
            posting.id(),
            head.sequence() + 1,
            posting.what(),
            on,
            // The database keeps microseconds; what is hashed has to be what is read again.
            book.now().truncatedTo(ChronoUnit.MICROS),
            posting.by(),
            posting.second(),
            posting.memo(),
            posting.reverses(),
            book.corrected(tx, posting),
            lines,
            posting.bodyHash(),
            "");
    return open.with(CardRows.hash(head.hash(), open));
  }
}
