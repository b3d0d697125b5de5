package gatehouse.server.cardstock.make;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.bind.Bindings;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.make.MakeRun.MakeSource;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What making cards asks of the cards' ledger, and does in it. */
public final class MakeStock {
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z-]{1,24}");

  private final CardStock stock;
  private final CardKinds kinds;
  private final Bindings bindings;

  public MakeStock(CardStock stock, CardKinds kinds) {
    this.stock = stock;
    this.kinds = kinds;
    bindings = new Bindings(stock);
  }

  CardStock stock() {
    return stock;
  }

  public List<CardKind> kinds(Tx tx, EstateId estate) {
    return kinds.all(tx, estate);
  }

  /** By their codes. */
  public Map<String, String> kindNames(Tx tx, EstateId estate) {
    Map<String, String> names = new TreeMap<>();
    kinds(tx, estate).forEach(kind -> names.put(kind.code(), kind.name()));
    return names;
  }

  public List<String> stores(Tx tx, EstateId estate) {
    return kinds.policy(tx, estate).stores();
  }

  /** What a typed number is, held against the estate's cards and those of the run. */
  public RecognisedUid recognised(Tx tx, EstateId estate, UUID run, String text) {
    Set<String> candidates = RecognisedUid.candidates(text);
    Set<String> known = new HashSet<>(stock.cards(tx, estate, candidates).keySet());
    known.addAll(
        tx.list(
            row -> row.getString("uid"),
            "SELECT uid FROM make_card WHERE estate = $1 AND run = $2 AND uid = ANY ($3::text[])",
            estate.value(),
            run,
            candidates.toArray(String[]::new)));
    return RecognisedUid.of(text, known);
  }

  /** The name of the other estate that has this card. */
  Optional<String> otherEstate(Tx tx, EstateId estate, String uid) {
    return tx.one(
        row -> row.getString("name"),
        "SELECT e.name FROM estate e JOIN card c ON c.estate = e.id AND c.uid = $2"
            + " WHERE e.id <> $1 AND c.place_kind NOT IN ('SUPPLIER', 'UNLISTED') LIMIT 1",
        estate.value(),
        uid);
  }

  boolean isRecalled(Tx tx, EstateId estate, UUID batch) {
    return tx.any(
        "SELECT FROM card_batch WHERE estate = $1 AND id = $2 AND recalled_at IS NOT NULL",
        estate.value(),
        batch);
  }

  /** The first number from the next one on that no card has, nor gets before this ends. */
  MakeRun.Numbers free(Tx tx, EstateId estate, MakeRun.Numbers numbers) {
    MakeRun.Numbers likely = untaken(tx, estate, numbers); // may take long: nobody waits for it
    CardBook.lock(tx, estate);
    return untaken(tx, estate, likely);
  }

  private MakeRun.Numbers untaken(Tx tx, EstateId estate, MakeRun.Numbers numbers) {
    MakeRun.Numbers free = numbers;
    while (stock.byNumber(tx, estate, free.suggested()).isPresent()) {
      free = new MakeRun.Numbers(free.prefix(), free.digits(), free.next() + 1);
    }
    return free;
  }

  /**
   * A blank card goes into the drawer of who makes it.
   *
   * @param number that is printed on it
   */
  void toDrawer(Tx tx, EstateId estate, MakeRun run, String uid, String number) {
    Place drawer = Place.drawer(run.by());
    boolean fresh = run.source() == MakeSource.NEW;
    if (fresh) {
      stock.register(
          tx, estate, List.of(new CardStock.NewCard(uid, number, run.kind(), null)), false);
    }
    UUID id =
        UUID.nameUUIDFromBytes(("make/" + run.id() + "/" + uid).getBytes(StandardCharsets.UTF_8));
    stock.post(
        tx,
        estate,
        CardPosting.of(
            id,
            fresh ? MovementKind.TAKEN_UP : MovementKind.MOVED,
            run.by(),
            null,
            "",
            List.of(CardMove.of(uid, fresh ? Place.UNLISTED : Place.store(run.store()), drawer))));
    if (!fresh) {
      stock.number(tx, estate, uid, number);
    }
  }

  /** The number of the store's unread card that is likely the one of a line of the run. */
  Optional<String> likely(Tx tx, EstateId estate, MakeRun run, int line) {
    String from =
        MakeRows.numberBefore(tx, estate, run.id(), line)
            .orElseGet(() -> run.numbers().suggested());
    Set<String> waiting =
        MakeRows.toBind(tx, estate, run.id()).stream()
            .filter(card -> card.line() < line)
            .map(MadeCard::number)
            .collect(Collectors.toSet());
    return bindings.next(tx, estate, run.store(), run.kind(), from, waiting);
  }

  /** The card of the store that has this number is the one of this UID, and is made. */
  void bind(Tx tx, EstateId estate, MakeRun run, String uid, String number) {
    bindings.bind(tx, estate, uid, number, run.kind(), run.by());
    toDrawer(tx, estate, run, uid, number);
  }

  void number(Tx tx, EstateId estate, String uid, String number) {
    CardBook.lock(tx, estate);
    if (bindings.unreadOf(tx, estate, uid).isPresent()) {
      throw Refused.of("number", "CardFault.NUMBER_STAYS", uid);
    }
    stock.number(tx, estate, uid, form(number));
  }

  /** A printed number as it is kept. */
  static String form(String typed) {
    String number = typed.toUpperCase(Locale.ROOT);
    if (!NUMBER.matcher(number).matches()) {
      throw Refused.of("number", "CardFault.NUMBER_FORM", typed);
    }
    return number;
  }
}
