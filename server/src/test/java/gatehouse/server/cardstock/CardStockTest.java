package gatehouse.server.cardstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardJournals;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardstock.book.CardPlaces;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CardStockTest {
  private static final EstateId ESTATE = Cast.ESTATE;
  private static final Place STORE = Place.store("库房");
  private static final Place DRAWER = Place.drawer("card-officer");

  private static ServerFixture fixture;
  private static CardStock stock;
  private static CardKinds kinds;
  private static CardHands hands;
  private static int next = 0x1000;

  @BeforeAll
  static void open() {
    fixture = ServerFixture.withCast();
    stock = new CardStock(fixture.clock);
    kinds = new CardKinds();
    hands = new CardHands(stock, kinds);
    fixture.work(tx -> kinds.policy(tx, ESTATE));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void aCardGoesFromTheSupplierIntoHandsAndBackByMovementsThatAreChained() {
    String uid = received(1).get(0);
    UUID pass = UUID.randomUUID();
    post(MovementKind.MOVED, STORE, DRAWER, uid);
    fixture.work(
        tx -> {
          hands.made(tx, ESTATE, uid, pass, "card-officer");
          hands.returned(tx, ESTATE, uid, pass, "card-officer");
          hands.made(tx, ESTATE, uid, pass, "front-desk");
          hands.lost(tx, ESTATE, uid, pass, "front-desk");
          return true;
        });
    List<CardMovement> life = fixture.work(tx -> stock.movements(tx, ESTATE, uid));
    assertThat(life)
        .extracting(one -> one.what())
        .containsExactly(
            MovementKind.LOST,
            MovementKind.MADE,
            MovementKind.RESTOCKED,
            MovementKind.RETURNED,
            MovementKind.MADE,
            MovementKind.MOVED,
            MovementKind.RECEIVED);
    assertThat(card(uid).place()).isEqualTo(Place.LOST);
    Optional<Long> broken = fixture.work(tx -> CardJournals.firstBroken(tx, ESTATE));
    assertThat(broken).isEmpty();
  }

  @Test
  void aCardThatNobodyBookedInIsTakenUpWhenItIsIssuedUnlessTheEstateIsStrict() {
    String uid = uid();
    UUID pass = UUID.randomUUID();
    fixture.work(
        tx -> {
          hands.made(tx, ESTATE, uid, pass, "front-desk");
          return true;
        });
    assertThat(card(uid).pass()).isEqualTo(pass);
    assertThat(card(uid).place()).isEqualTo(Place.HOLDER);
    CardPolicy before = fixture.work(tx -> kinds.policy(tx, ESTATE));
    fixture.work(
        tx -> {
          kinds.setPolicy(tx, ESTATE, new CardPolicy(true, before.kind(), before.stores()));
          return true;
        });
    try {
      assertThatThrownBy(
              () ->
                  fixture.work(
                      tx -> {
                        hands.made(tx, ESTATE, uid(), pass, "front-desk");
                        return true;
                      }))
          .hasMessageContaining("CARD_NOT_RECEIVED");
    } finally {
      fixture.work(
          tx -> {
            kinds.setPolicy(tx, ESTATE, before);
            return true;
          });
    }
  }

  @Test
  void aMovementFromWhereTheCardIsNotIsRefusedAndSaysWhereItIs() {
    String uid = received(1).get(0);
    assertThatThrownBy(() -> post(MovementKind.MOVED, DRAWER, STORE, uid))
        .hasMessageContaining("CARD_ELSEWHERE")
        .hasMessageContaining(uid)
        .hasMessageContaining("STORE");
    assertThatThrownBy(() -> post(MovementKind.SCRAPPED, STORE, Place.SCRAPPED, uid))
        .hasMessageContaining("SECOND_MISSING");
  }

  @Test
  void theSameIdAgainIsTheSameJournalAndWithOtherContentsItIsRefused() {
    String uid = received(1).get(0);
    UUID id = UUID.randomUUID();
    CardPosting posting =
        CardPosting.of(
            id,
            MovementKind.MOVED,
            "card-officer",
            null,
            "",
            List.of(CardMove.of(uid, STORE, DRAWER)));
    CardJournal first = fixture.work(tx -> stock.post(tx, ESTATE, posting));
    CardJournal again = fixture.work(tx -> stock.post(tx, ESTATE, posting));
    assertThat(again).isEqualTo(first);
    assertThatThrownBy(
            () ->
                fixture.work(
                    tx ->
                        stock.post(
                            tx,
                            ESTATE,
                            CardPosting.of(
                                id,
                                MovementKind.MOVED,
                                "card-officer",
                                null,
                                "another",
                                posting.moves()))))
        .hasMessageContaining("SAME_ID_OTHER_BODY");
  }

  @Test
  void aReversalPutsEveryCardBackAndIsDoneOnce() {
    List<String> uids = received(3);
    long before = there(STORE);
    CardJournal moved = post(MovementKind.MOVED, STORE, DRAWER, uids.toArray(String[]::new));
    assertThat(there(STORE)).isEqualTo(before - 3);
    UUID id = UUID.randomUUID();
    fixture.work(tx -> stock.reverse(tx, ESTATE, id, moved.id(), "mistake", "leader"));
    assertThat(there(STORE)).isEqualTo(before);
    assertThatThrownBy(
            () ->
                fixture.work(
                    tx ->
                        stock.reverse(
                            tx, ESTATE, UUID.randomUUID(), moved.id(), "again", "leader")))
        .hasMessageContaining("REVERSED_ALREADY");
  }

  private static CardJournal post(MovementKind what, Place from, Place to, String... uids) {
    return fixture.work(
        tx ->
            stock.post(
                tx,
                ESTATE,
                CardPosting.of(
                    UUID.randomUUID(),
                    what,
                    "card-officer",
                    null,
                    "test",
                    List.of(uids).stream().map(uid -> CardMove.of(uid, from, to)).toList())));
  }

  private static long there(Place place) {
    return fixture.work(tx -> CardPlaces.now(tx, ESTATE)).stream()
        .filter(one -> one.place().equals(place))
        .mapToLong(CardPlaces.There::cards)
        .sum();
  }

  private static Card card(String uid) {
    return fixture.work(tx -> stock.card(tx, ESTATE, uid)).orElseThrow();
  }

  private static String uid() {
    return "04AA%04X".formatted(next++);
  }

  /** Cards that were just booked in. */
  private static List<String> received(int count) {
    List<String> uids = java.util.stream.Stream.generate(CardStockTest::uid).limit(count).toList();
    LocalDate today = LocalDate.ofInstant(fixture.clock.instant(), Cast.ZONE);
    fixture.work(
        tx ->
            new Deliveries(stock, kinds)
                .receive(
                    tx,
                    ESTATE,
                    UUID.randomUUID(),
                    new Delivery(
                        "IC",
                        "supplier",
                        650,
                        "N-1",
                        today,
                        "库房",
                        CardText.lines(String.join("\n", uids), null)),
                    "card-officer"));
    return uids;
  }
}
