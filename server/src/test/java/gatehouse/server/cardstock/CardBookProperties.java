package gatehouse.server.cardstock;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.Thorough;
import gatehouse.server.cardstock.bind.Bindings;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardJournals;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.cardstock.receipt.Listed;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Four officers at once move whatever they find, rightly or wrongly: no identity is ever broken, no
 * card is in two places. {@code GATEHOUSE_THOROUGH=1}: 100,000 movements.
 */
class CardBookProperties {
  private static final EstateId ESTATE = Cast.ESTATE;
  private static final int MOVEMENTS = Thorough.or(100_000, 3_000);
  private static final List<String> OFFICERS = List.of("an", "bo", "cai", "deng");
  private static final Place STORE = Place.store("库房");

  /** A card's printed number. */
  private static final String NUMBER = "B%06d";

  /** Whatever must never be: a row is a rule that is broken. */
  private static final String BROKEN =
      """
      WITH m AS (SELECT m.*, j.what FROM card_movement m
          JOIN card_journal j ON j.estate = m.estate AND j.sequence = m.journal WHERE m.estate = $1),
        side AS (SELECT month, kind, to_kind AS place_kind, to_of AS place_of, 1 AS came, 0 AS went FROM m
          UNION ALL SELECT month, kind, from_kind, from_of, 0, 1 FROM m),
        summed AS (SELECT month, kind, place_kind, place_of, sum(came) AS came, sum(went) AS went
          FROM side GROUP BY month, kind, place_kind, place_of),
        flow AS (SELECT month, kind, what, from_kind, from_of, to_kind, to_of, count(*) AS n FROM m
          GROUP BY month, kind, what, from_kind, from_of, to_kind, to_of),
        latest AS (SELECT DISTINCT ON (uid) uid, to_kind, to_of FROM m ORDER BY uid, journal DESC),
        steps AS (SELECT uid, from_kind, from_of, lag(to_kind) OVER w AS was_kind, lag(to_of) OVER w AS was_of
          FROM m WINDOW w AS (PARTITION BY uid ORDER BY journal)),
        balance AS (SELECT * FROM card_balance WHERE estate = $1)
      SELECT 'a card is not where its last movement took it: ' || c.uid FROM card c
        LEFT JOIN latest l ON l.uid = c.uid WHERE c.estate = $1
        AND coalesce((l.to_kind, l.to_of) <> (c.place_kind, c.place_of), c.place_kind NOT IN ('SUPPLIER', 'UNLISTED'))
      UNION ALL SELECT 'a card jumped: ' || uid FROM steps WHERE (was_kind, was_of) <> (from_kind, from_of)
      UNION ALL SELECT 'a balance is not its movements: ' || b.place_kind || b.place_of FROM balance b
        FULL JOIN summed s USING (month, kind, place_kind, place_of)
        WHERE (b.came, b.went) IS DISTINCT FROM (s.came, s.went) OR b.closing <> b.opening + b.came - b.went
      UNION ALL SELECT 'a month does not begin where the last one ended: ' || place_kind || place_of FROM (
        SELECT *, lag(closing, 1, 0) OVER (PARTITION BY kind, place_kind, place_of ORDER BY month) AS before
        FROM balance) b WHERE opening <> before
      UNION ALL SELECT 'a flow is not its movements' FROM (SELECT * FROM card_flow WHERE estate = $1) f
        FULL JOIN flow g USING (month, kind, what, from_kind, from_of, to_kind, to_of) WHERE f.n IS DISTINCT FROM g.n
      UNION ALL SELECT 'a place has other cards than its balance: ' || place_kind || place_of FROM (
        SELECT DISTINCT ON (kind, place_kind, place_of) kind, place_kind, place_of, closing FROM balance
        WHERE place_kind NOT IN ('SUPPLIER', 'UNLISTED') ORDER BY kind, place_kind, place_of, month DESC) b
        FULL JOIN (SELECT kind, place_kind, place_of, count(*) AS n FROM card
          WHERE estate = $1 AND place_kind NOT IN ('SUPPLIER', 'UNLISTED') GROUP BY kind, place_kind, place_of) c
        USING (kind, place_kind, place_of) WHERE coalesce(b.closing, 0) <> coalesce(c.n, 0)
      UNION ALL SELECT 'a card that was read is also here unread: ' || u.uid FROM card_binding b
        JOIN card u ON u.estate = b.estate AND u.uid = b.unread WHERE b.estate = $1 AND u.place_kind <> 'SUPPLIER'
      UNION ALL SELECT 'two cards have one number: ' || number FROM card
        WHERE estate = $1 AND number <> '' AND place_kind NOT IN ('SUPPLIER', 'UNLISTED')
        GROUP BY number HAVING count(*) > 1
      UNION ALL SELECT 'a number has become another: ' || c.uid FROM card_binding b
        JOIN card c ON c.estate = b.estate AND c.uid = b.uid
        WHERE b.estate = $1 AND c.place_kind <> 'SUPPLIER' AND 'N.' || c.number <> b.unread
      UNION ALL SELECT 'a hole in the journals' FROM card_journal WHERE estate = $1
        HAVING max(sequence) <> count(*)
      """;

  private final AtomicInteger moved = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentLinkedDeque<UUID> journals = new ConcurrentLinkedDeque<>();

  @Test
  void fourOfficersAtOnceNeverBreakAnIdentityNorBringACardIntoTwoPlaces() throws Exception {
    try (ServerFixture fixture = ServerFixture.withCast()) {
      fixture.work(tx -> new CardKinds().policy(tx, ESTATE));
      List<Thread> officers =
          IntStream.range(0, OFFICERS.size())
              .mapToObj(i -> new Thread(() -> work(fixture, OFFICERS.get(i), 7_000 + i)))
              .toList();
      officers.forEach(Thread::start);
      for (Thread officer : officers) {
        officer.join(Duration.ofMinutes(30).toMillis());
      }
      List<String> broken =
          fixture.work(tx -> tx.list(row -> row.getString(0), BROKEN, ESTATE.value()));
      assertThat(broken).isEmpty();
      Optional<Long> link = fixture.work(tx -> CardJournals.firstBroken(tx, ESTATE));
      assertThat(link).isEmpty();
      assertThat(rows(fixture, "card_movement"))
          .isEqualTo(moved.get())
          .isGreaterThanOrEqualTo(MOVEMENTS);
      assertThat(refused.get()).as("wrong movements, too, were tried").isPositive();
      assertThat(rows(fixture, "card_binding")).as("unread cards were read").isPositive();
    }
  }

  private static long rows(ServerFixture fixture, String table) {
    return fixture.work(
        tx -> tx.one(row -> row.getLong(0), "SELECT count(*) FROM " + table).orElseThrow());
  }

  private void work(ServerFixture fixture, String me, long seed) {
    Random random = new Random(seed);
    CardStock stock = new CardStock(fixture.clock);
    CardKinds kinds = new CardKinds();
    CardHands hands = new CardHands(stock, kinds);
    while (moved.get() < MOVEMENTS) {
      int step = random.nextInt(14);
      String other = OFFICERS.get(random.nextInt(OFFICERS.size()));
      long draw = random.nextLong();
      try {
        int cards =
            fixture.work(
                tx -> {
                  Random chosen = new Random(draw);
                  return switch (step) {
                    case 0 -> receive(tx, new Deliveries(stock, kinds), me, chosen);
                    case 1, 2 -> hand(tx, hands, me, chosen);
                    case 3 -> reverse(tx, stock, me);
                    case 4, 5 -> bind(tx, new Bindings(stock), me, chosen);
                    default -> move(tx, stock, me, other, chosen);
                  };
                });
        moved.addAndGet(cards);
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof Refused)) {
          throw e;
        }
        refused.incrementAndGet();
      }
    }
  }

  /** By their UIDs, or by a range of their printed numbers. */
  private int receive(Tx tx, Deliveries deliveries, String me, Random random) {
    int count = 1 + random.nextInt(30);
    int first = next.getAndAdd(count);
    List<Listed> cards =
        random.nextInt(3) == 0
            ? CardText.unread(NUMBER.formatted(first), NUMBER.formatted(first + count - 1))
            : CardText.lines(
                IntStream.range(first, first + count)
                    .mapToObj("0D%06X"::formatted)
                    .collect(Collectors.joining("\n")),
                null);
    LocalDate on = LocalDate.of(2026, 5, 1);
    Delivery delivery = new Delivery("IC", "s", 500, "", on, "库房", cards);
    journals.push(deliveries.receive(tx, ESTATE, UUID.randomUUID(), delivery, me).id());
    return count;
  }

  /**
   * An unread card is read; sometimes it is one that was read before, or a UID that is another's.
   */
  private static int bind(Tx tx, Bindings bindings, String me, Random random) {
    long before = written(tx);
    String number =
        random.nextInt(10) == 0
            ? NUMBER.formatted(random.nextInt(2_000))
            : Card.number(unread(tx, random));
    String uid =
        random.nextInt(10) == 0
            ? card(tx, random, "('STORE', 'DRAWER', 'HOLDER')")
            : "0F%06X".formatted(random.nextInt(20_000));
    bindings.bind(tx, ESTATE, uid, number, null, me);
    return (int) (written(tx) - before);
  }

  private static int hand(Tx tx, CardHands hands, String me, Random random) {
    long before = written(tx);
    String uid = card(tx, random, "('STORE', 'DRAWER', 'HOLDER', 'RETURNED', 'LOST', 'SCRAPPED')");
    UUID pass =
        tx.one(
                row -> row.getUUID("pass"),
                "SELECT pass FROM card WHERE estate = $1 AND uid = $2 AND pass IS NOT NULL",
                ESTATE.value(),
                uid)
            .orElseGet(UUID::randomUUID);
    switch (random.nextInt(4)) {
      case 0 -> hands.lost(tx, ESTATE, uid, pass, me);
      case 1 -> hands.returned(tx, ESTATE, uid, pass, me);
      default -> hands.made(tx, ESTATE, uid, pass, me);
    }
    return (int) (written(tx) - before);
  }

  /** With both books held, so that what others write meanwhile is not counted. */
  private static long written(Tx tx) {
    tx.any("SELECT FROM ledger_book WHERE estate = $1 FOR UPDATE", ESTATE.value());
    CardBook.lock(tx, ESTATE);
    return tx.one(row -> row.getLong(0), "SELECT coalesce(sum(lines), 0)::bigint FROM card_journal")
        .orElseThrow();
  }

  private int reverse(Tx tx, CardStock stock, String me) {
    UUID journal = journals.peek();
    if (journal == null) {
      return 0;
    }
    return stock.reverse(tx, ESTATE, UUID.randomUUID(), journal, "mistake", me).lines().size();
  }

  private int move(Tx tx, CardStock stock, String me, String other, Random random) {
    List<String> uids =
        Stream.generate(() -> stocked(tx, random))
            .limit(1 + random.nextInt(12))
            .distinct()
            .toList();
    List<Place> places =
        new ArrayList<>(List.of(STORE, Place.drawer(me), Place.drawer(other), Place.SCRAPPED));
    Collections.shuffle(places, random);
    Place from = places.get(0).kind() == PlaceKind.SCRAPPED ? STORE : places.get(0);
    Place to = places.get(1);
    String second = me.equals(other) ? null : other;
    MovementKind what =
        to.kind() == PlaceKind.SCRAPPED ? MovementKind.SCRAPPED : MovementKind.MOVED;
    List<CardMove> moves =
        uids.stream()
            .filter(uid -> random.nextInt(20) == 0 || isAt(tx, uid, from))
            .filter(uid -> !from.equals(to))
            .map(uid -> CardMove.of(uid, from, to))
            .toList();
    CardJournal journal =
        stock.post(tx, ESTATE, CardPosting.of(UUID.randomUUID(), what, me, second, "why", moves));
    journals.push(journal.id());
    return moves.size();
  }

  private static boolean isAt(Tx tx, String uid, Place place) {
    return tx.any(
        "SELECT FROM card WHERE estate = $1 AND uid = $2 AND place_kind = $3 AND place_of = $4",
        ESTATE.value(),
        uid,
        place.kind().name(),
        place.of());
  }

  private static String stocked(Tx tx, Random random) {
    return random.nextInt(5) == 0 ? unread(tx, random) : card(tx, random, "('STORE', 'DRAWER')");
  }

  /** Any card in stock that nobody has read; one that is nowhere when there is none. */
  private static String unread(Tx tx, Random random) {
    return tx.one(
            row -> row.getString("uid"),
            "SELECT uid FROM card WHERE estate = $1 AND uid >= $2 AND uid LIKE 'N.%'"
                + " AND place_kind IN ('STORE', 'DRAWER') ORDER BY uid LIMIT 1",
            ESTATE.value(),
            Card.unread(NUMBER.formatted(random.nextInt(2_000))))
        .orElseGet(() -> Card.unread("NOWHERE"));
  }

  /** Any card with a UID from a place of these kinds; one that is nowhere when there is none. */
  private static String card(Tx tx, Random random, String kinds) {
    return tx.one(
            row -> row.getString("uid"),
            "SELECT uid FROM card WHERE estate = $1 AND uid >= $2 AND uid NOT LIKE 'N.%'"
                + " AND place_kind IN "
                + kinds
                + " ORDER BY uid LIMIT 1",
            ESTATE.value(),
            (random.nextInt(4) == 0 ? "0F%06X" : "0D%06X").formatted(random.nextInt(2_000)))
        .orElse("0DFFFFFF");
  }
}
