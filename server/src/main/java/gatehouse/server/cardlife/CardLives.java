package gatehouse.server.cardlife;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.server.cardlife.CardLife.Bought;
import gatehouse.server.cardlife.CardLife.Holding;
import gatehouse.server.cardlife.CardLife.Reported;
import gatehouse.server.cardlife.CardLife.Tap;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.CardBatch;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.bind.Bindings;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.cardwatch.ChipProofs;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassState;
import gatehouse.server.site.EstateKeys;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers a card's life from all books; each is asked by an index that begins with the card. */
public final class CardLives {
  private static final int MOST_HOLDINGS = 50;
  private static final int TAPPED_WITH = 3;
  private static final int TAPS = 20;

  private static final String HOLDINGS =
      "SELECT p.id, p.number, p.kind, p.state, c.state AS card_state, h.name AS holder,"
          + " coalesce(u.name, '') AS unit, p.issued_at FROM pass_credential c"
          + " JOIN pass p ON p.estate = c.estate AND p.id = c.pass"
          + " JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " WHERE c.estate = $1 AND c.card = $2 ORDER BY p.number DESC LIMIT "
          + MOST_HOLDINGS;

  private static final String LAST_TAPS =
      "SELECT a.occurred_at, coalesce(l.name, a.lane, '') AS lane, a.direction, a.outcome,"
          + " coalesce(a.reason, '') AS reason FROM unnest($2::uuid[]) AS of (pass)"
          + " CROSS JOIN LATERAL (SELECT * FROM access_log x WHERE x.estate = $1"
          + " AND x.pass = of.pass ORDER BY x.id DESC LIMIT "
          + TAPS
          + ") a LEFT JOIN portal l ON l.estate = a.estate AND l.id = a.lane"
          + " ORDER BY a.id DESC LIMIT "
          + TAPS;

  private final CardStock stock;
  private final Bindings bindings;
  private final Deposits deposits;
  private final UnknownCards unknown;
  private final CardAlarms alarms;
  private final EstateKeys keys;

  public CardLives(
      CardStock stock,
      Deposits deposits,
      UnknownCards unknown,
      CardAlarms alarms,
      EstateKeys keys) {
    this.stock = stock;
    bindings = new Bindings(stock);
    this.deposits = deposits;
    this.unknown = unknown;
    this.alarms = alarms;
    this.keys = keys;
  }

  /**
   * @param uid in upper-case hexadecimal
   */
  public CardLife of(Tx tx, EstateId estate, String uid) {
    boolean unread = Card.isUnread(uid);
    Optional<Card> card = stock.card(tx, estate, uid);
    List<Holding> holdings = tx.list(CardLives::holding, HOLDINGS, estate.value(), uid);
    List<CardMovement> movements = movements(tx, estate, uid);
    String credential = unread ? "" : credential(estate, uid);
    return new CardLife(
        uid,
        card.map(one -> bought(tx, estate, one)).orElse(null),
        movements,
        holdings,
        deposits(tx, estate, holdings),
        taps(tx, estate, holdings),
        ChipProofs.since(tx, estate, credential).orElse(null),
        unread ? null : unknown.of(tx, estate, credential).orElse(null),
        alarms.of(tx, estate, uid),
        reports(tx, estate, movements));
  }

  private String credential(EstateId estate, String uid) {
    return keys.cardKey(estate).credential(HexFormat.of().parseHex(uid)).text();
  }

  /** Of a card that was received by its number, what it did before it was read as well. */
  private List<CardMovement> movements(Tx tx, EstateId estate, String uid) {
    List<CardMovement> own = stock.movements(tx, estate, uid);
    return bindings
        .unreadOf(tx, estate, uid)
        .map(
            unread ->
                Stream.concat(
                        own.stream(),
                        stock.movements(tx, estate, unread).stream()
                            .filter(one -> one.what() != MovementKind.BOUND))
                    .toList())
        .orElse(own);
  }

  /** The card that was received by a number: still unread, or what it turned out to be. */
  public Optional<String> received(Tx tx, EstateId estate, String unread) {
    return bindings
        .uidOf(tx, estate, unread)
        .or(() -> stock.card(tx, estate, unread).map(Card::uid));
  }

  /** What was typed or tapped: a UID however it is written, or the number printed on a card. */
  public RecognisedUid recognise(Tx tx, EstateId estate, String text) {
    Set<String> known =
        tx
            .list(
                row -> row.getString("uid"),
                "SELECT uid FROM card WHERE estate = $1 AND uid = ANY($2)"
                    + " UNION SELECT card FROM pass_credential WHERE estate = $1 AND card = ANY($2)",
                estate.value(),
                RecognisedUid.candidates(text).toArray(String[]::new))
            .stream()
            .collect(Collectors.toSet());
    return RecognisedUid.of(text, known);
  }

  public Optional<Card> byNumber(Tx tx, EstateId estate, String number) {
    return stock.byNumber(tx, estate, number);
  }

  private static Bought bought(Tx tx, EstateId estate, Card card) {
    return tx.one(
            row -> new Bought(card, row.getString("name"), batch(row)),
            "SELECT k.name, b.* FROM card_kind k LEFT JOIN card_batch b"
                + " ON b.estate = k.estate AND b.id = $3 WHERE k.estate = $1 AND k.code = $2",
            estate.value(),
            card.kind(),
            card.batch())
        .orElseThrow();
  }

  private static @Nullable CardBatch batch(Row row) {
    UUID id = row.getUUID("id");
    Instant recalled = Times.instantOrNull(row, "recalled_at");
    return id == null
        ? null
        : new CardBatch(
            id,
            row.getString("kind"),
            row.getString("supplier"),
            row.getLong("price_fen"),
            row.getString("delivery_note"),
            row.getLocalDate("delivered_on"),
            recalled == null
                ? null
                : new CardBatch.Recall(
                    recalled, row.getString("recalled_by"), row.getString("recalled_why")));
  }

  private static Holding holding(Row row) {
    return new Holding(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("kind"),
        row.getString("holder"),
        row.getString("unit"),
        PassState.valueOf(row.getString("state")),
        CardState.valueOf(row.getString("card_state")),
        Times.instant(row, "issued_at"));
  }

  private List<Deposit> deposits(Tx tx, EstateId estate, List<Holding> holdings) {
    return holdings.isEmpty()
        ? List.of()
        : deposits.ofAll(tx, estate, holdings.stream().map(one -> "pass:" + one.pass()).toList());
  }

  private static List<Tap> taps(Tx tx, EstateId estate, List<Holding> holdings) {
    return holdings.isEmpty()
        ? List.of()
        : tx.list(
            CardLives::tap,
            LAST_TAPS,
            estate.value(),
            holdings.stream().limit(TAPPED_WITH).map(Holding::pass).toArray(UUID[]::new));
  }

  private static Tap tap(Row row) {
    String direction = row.getString("direction");
    return new Tap(
        Times.instant(row, "occurred_at"),
        row.getString("lane"),
        direction == null ? null : Direction.valueOf(direction),
        row.getString("outcome"),
        row.getString("reason"));
  }

  private static List<Reported> reports(Tx tx, EstateId estate, List<CardMovement> movements) {
    LocalDate frozen =
        tx.one(
                row -> Objects.requireNonNull(row.getLocalDate("frozen_through")),
                "SELECT frozen_through FROM card_book WHERE estate = $1",
                estate.value())
            .orElse(LocalDate.EPOCH);
    return movements.stream()
        .map(one -> YearMonth.from(one.effectiveOn()))
        .distinct()
        .map(month -> new Reported(month, !month.atEndOfMonth().isAfter(frozen)))
        .toList();
  }
}
