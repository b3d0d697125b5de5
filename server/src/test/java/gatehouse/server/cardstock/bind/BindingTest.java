package gatehouse.server.cardstock.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardJournals;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.Batches;
import gatehouse.server.cardstock.receipt.CardFault;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.cardstock.receipt.Listed;
import gatehouse.server.cardstock.report.CardMonth;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards that came by a range of numbers, and the UIDs that they turn out to have. */
class BindingTest {
  private static final EstateId ESTATE = Cast.ESTATE;
  private static final Place STORE = Place.store("库房");

  private static ServerFixture house;
  private static CardStock stock;
  private static CardKinds kinds;
  private static Deliveries deliveries;
  private static Bindings bindings;
  private static LocalDate today;
  private static int made;

  private String kind = "";
  private String one = "";
  private String two = "";
  private final UUID delivery = UUID.randomUUID();

  @BeforeAll
  static void open() {
    house = ServerFixture.withCast();
    stock = new CardStock(house.clock);
    kinds = new CardKinds();
    deliveries = new Deliveries(stock, kinds);
    bindings = new Bindings(stock);
    today = LocalDate.ofInstant(house.clock.instant(), Cast.ZONE);
    house.work(tx -> kinds.policy(tx, ESTATE));
  }

  /** Each test has a kind of its own, and its numbers begin with that kind. */
  @BeforeEach
  void receive() {
    kind = String.valueOf((char) ('A' + made++));
    one = "0E0001%02X".formatted(made);
    two = "0E0002%02X".formatted(made);
    house.work(
        tx -> {
          kinds.put(tx, ESTATE, new CardKind(kind, "M1 白卡", 0, 14, ""));
          return deliveries.receive(tx, ESTATE, delivery, of(no("0501"), no("1000")), "wu");
        });
  }

  @AfterAll
  static void end() {
    house.close();
  }

  private String no(String digits) {
    return kind + digits;
  }

  @Test
  void aRangeIsThatManyCardsInTheStoreAndInTheMonthAndABindingChangesNoFigure() {
    assertThat(figure(Figure.PURCHASED)).isEqualTo(500);
    assertThat(figure(Figure.CLOSING)).isEqualTo(500);
    bind(one, no("0501"));
    bind(two, no("0777"));
    assertThat(figure(Figure.PURCHASED)).isEqualTo(500);
    assertThat(figure(Figure.CLOSING)).isEqualTo(500);
    assertThat(month().holds()).isTrue();
    Optional<Long> broken = house.work(tx -> CardJournals.firstBroken(tx, ESTATE));
    assertThat(broken).isEmpty();
  }

  @Test
  void aBoundCardIsACardLikeAnyOtherOfItsBatch() {
    bind(one, no("0501"));
    assertThat(card(one))
        .returns(no("0501"), Card::number)
        .returns(kind, Card::kind)
        .returns(delivery, Card::batch)
        .returns(STORE, Card::place);
    Optional<Card> numbered = house.work(tx -> stock.byNumber(tx, ESTATE, no("0501")));
    assertThat(numbered.orElseThrow().uid()).isEqualTo(one);
    Optional<String> now = house.work(tx -> bindings.uidOf(tx, ESTATE, Card.unread(no("0501"))));
    assertThat(now).contains(one);
    CardHands hands = new CardHands(stock, kinds);
    house.work(
        tx -> {
          hands.made(tx, ESTATE, one, delivery, "wu");
          hands.returned(tx, ESTATE, one, delivery, "wu");
          return true;
        });
    List<CardMovement> life = house.work(tx -> stock.movements(tx, ESTATE, one));
    assertThat(life)
        .extracting(CardMovement::what)
        .containsExactly(MovementKind.RETURNED, MovementKind.MADE, MovementKind.BOUND);
    List<Batches.There> places = house.work(tx -> new Batches(stock).places(tx, ESTATE, delivery));
    assertThat(places).extracting(Batches.There::cards).containsExactly(1L, 499L);
  }

  @Test
  void theSameBindingAgainIsTheSameAndAnyOtherIsRefused() {
    bind(one, no("0501"));
    bind(one, no("0501"));
    refused(two, no("0501"), "NUMBER_BOUND");
    refused(one, no("0502"), "CARD_KNOWN");
    refused(two, no("1001"), "NUMBER_NOT_RECEIVED");
    assertThatThrownBy(() -> bind(two, no("0502"), "IC"))
        .hasMessageContaining("NUMBER_OF_OTHER_KIND");
  }

  @Test
  void aNumberWhoseCardCameWithItsUidIsThatCards() {
    house.work(
        tx ->
            deliveries.receive(
                tx,
                ESTATE,
                UUID.randomUUID(),
                delivery(CardText.lines("0E00000A GH0001", null)),
                "wu"));
    refused(one, "GH0001", "NUMBER_BOUND");
    refused("0E00000A", no("0501"), "CARD_KNOWN");
  }

  @Test
  void whatIsNotInStockIsNotBound() {
    move(MovementKind.SCRAPPED, Card.unread(no("0503")), STORE, Place.SCRAPPED);
    refused(one, no("0503"), "CARD_ELSEWHERE");
    move(MovementKind.MOVED, Card.unread(no("0504")), STORE, Place.drawer("wu"));
    bind(one, no("0504"));
    assertThat(card(one).place()).isEqualTo(Place.drawer("wu"));
  }

  @Test
  void aCardThatNobodyKnowsIsNotTakenUpWhileItMayBeAnUnreadOne() {
    CardHands hands = new CardHands(stock, kinds);
    assertThatThrownBy(() -> made(hands, one)).hasMessageContaining("CARD_MAYBE_UNREAD");
    assertThatThrownBy(() -> made(hands, Card.unread(no("0501")))).isNotNull();
  }

  @Test
  void aRangeThatOverlapsOrIsNoneIsRefusedByItsNumbers() {
    bind(one, no("0990"));
    List<CardFault> faults =
        house.work(tx -> deliveries.faults(tx, ESTATE, of(no("0989"), no("1001"))));
    assertThat(faults).hasSize(12);
    assertThat(faults)
        .filteredOn(fault -> fault.row() == 2)
        .extracting(CardFault::fault)
        .containsExactly("NUMBER_TAKEN");
    assertThatThrownBy(() -> of(no("1000"), no("0501"))).isNotNull();
    assertThatThrownBy(() -> of(kind + "501", no("1000")))
        .hasMessageContaining("RANGE_OF_TWO_LENGTHS");
    assertThatThrownBy(() -> of("0000000001", "9999999999")).isNotNull();
  }

  @Test
  void aBindingIsNotReversedNorTheDeliveryOfWhichCardsAreBound() {
    bind(one, no("0501"));
    UUID bound = house.work(tx -> stock.movements(tx, ESTATE, one)).get(0).journal();
    assertThatThrownBy(() -> reverse(bound)).hasMessageContaining("MOVEMENT_STANDS");
    assertThatThrownBy(() -> reverse(delivery)).hasMessageContaining("CARD_ELSEWHERE");
  }

  @Test
  void theNextNumberIsTheOneAfterTheLastAndStartsAgainWhenThereIsNone() {
    assertThat(next(no("0700"), Set.of())).contains(no("0700"));
    assertThat(next(no("0700"), Set.of(no("0700"), no("0701")))).contains(no("0702"));
    assertThat(next(no("1001"), Set.of())).contains(no("0501"));
    assertThat(next("GZ000001", Set.of())).contains(no("0501"));
  }

  @Test
  void ofTwoWhoBindANumberAtOnceOneDoesAndTheOtherIsTold() {
    List<Future<Object>> both =
        Stream.of(one, two)
            .map(
                uid ->
                    house
                        .database
                        .<Object>work(
                            tx -> {
                              bindings.bind(tx, ESTATE, uid, no("0501"), null, "wu");
                              return uid;
                            })
                        .otherwise(e -> e))
            .toList();
    List<Object> answers = both.stream().map(house::await).toList();
    assertThat(answers).filteredOn(String.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(1);
    assertThat(answers.toString()).contains("NUMBER_BOUND");
  }

  private Optional<String> next(String from, Set<String> except) {
    return house.work(tx -> bindings.next(tx, ESTATE, "库房", kind, from, except));
  }

  private void reverse(UUID journal) {
    house.work(tx -> stock.reverse(tx, ESTATE, UUID.randomUUID(), journal, "错", "chief"));
  }

  private void made(CardHands hands, String uid) {
    house.work(
        tx -> {
          hands.made(tx, ESTATE, uid, UUID.randomUUID(), "wu");
          return true;
        });
  }

  private void move(MovementKind what, String uid, Place from, Place to) {
    house.work(
        tx ->
            stock.post(
                tx,
                ESTATE,
                CardPosting.of(
                    UUID.randomUUID(),
                    what,
                    "wu",
                    "chief",
                    "x",
                    List.of(CardMove.of(uid, from, to)))));
  }

  private void bind(String uid, String number) {
    bind(uid, number, null);
  }

  private void bind(String uid, String number, @Nullable String of) {
    house.work(
        tx -> {
          bindings.bind(tx, ESTATE, uid, number, of, "wu");
          return true;
        });
  }

  private void refused(String uid, String number, String fault) {
    assertThatThrownBy(() -> bind(uid, number)).hasMessageContaining(fault);
  }

  private Card card(String uid) {
    return house.work(tx -> stock.card(tx, ESTATE, uid)).orElseThrow();
  }

  private Delivery of(String from, String until) {
    return delivery(CardText.unread(from, until));
  }

  private Delivery delivery(List<Listed> cards) {
    return new Delivery(kind, "东信", 650, "SH-9", today, "库房", cards);
  }

  private CardMonth month() {
    return house.work(tx -> CardMonths.figures(tx, ESTATE, today.withDayOfMonth(1), today));
  }

  private long figure(Figure figure) {
    return month().kinds().stream()
        .filter(month -> month.kind().equals(kind))
        .mapToLong(month -> month.of(Side.STOCK, figure))
        .sum();
  }
}
