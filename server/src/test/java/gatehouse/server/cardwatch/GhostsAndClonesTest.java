package gatehouse.server.cardwatch;

import static gatehouse.protocol.Direction.IN;
import static gatehouse.protocol.Direction.OUT;
import static gatehouse.server.cardwatch.WatchCast.DRAWER;
import static gatehouse.server.cardwatch.WatchCast.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardwatch.CardAlarm.Finding;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.WatchTerms;
import gatehouse.server.ingest.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every way in which a card cannot be where it is tapped is told, by its second use at the latest.
 */
class GhostsAndClonesTest {
  private static ServerFixture house;
  private static WatchPolicy policy;
  private static CardWatch watch;
  private static WatchCast gates;

  /** After every movement of these tests, which are recorded by the database's clock. */
  private final Instant noon = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void open() {
    house = ServerFixture.withCast();
    policy = new WatchPolicy(house.clock);
    watch = watch();
    gates = new WatchCast(house, watch);
    gates.look();
  }

  private static CardWatch watch() {
    return new CardWatch(house.database, house.keys, new CardCredentials(house.keys), policy);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void aCardThatLiesInTheStore() {
    String card = gates.received();
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.UNKNOWN, noon));
    CardAlarm alarm = gates.only(card, AlarmKind.IN_STOCK);
    assertThat(alarm.stock()).isEqualTo(new CardAlarm.Stock("STORE", "库房"));
    assertThat(alarm.last()).isEqualTo(new CardAlarm.Spot("北1道", IN, noon));
  }

  @Test
  void aCardThatLiesInADrawer() {
    String card = gates.received();
    gates.move(card, MovementKind.MOVED, STORE, DRAWER, null);
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.UNKNOWN, noon));
    assertThat(gates.only(card, AlarmKind.IN_STOCK).stock())
        .isEqualTo(new CardAlarm.Stock("DRAWER", "card-officer"));
  }

  @Test
  void aCardThatWasGivenBackAtAGateThatHasNotHeardOfIt() {
    String card = gates.issued();
    UUID pass = pass(card);
    gates.move(card, MovementKind.RETURNED, Place.HOLDER, Place.RETURNED, pass);
    gates.look();
    gates.tell(gates.tap(Cast.WEST_1, IN, card, Reason.GRANTED, noon));
    assertThat(gates.only(card, AlarmKind.IN_STOCK).stock())
        .isEqualTo(new CardAlarm.Stock("RETURNED", ""));
  }

  @Test
  void aCardThatWasScrapped() {
    String card = gates.received();
    gates.move(card, MovementKind.SCRAPPED, STORE, Place.SCRAPPED, null);
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.UNKNOWN, noon));
    gates.only(card, AlarmKind.SCRAPPED);
  }

  @Test
  void aCardThatWasLost() {
    String card = gates.issued();
    gates.move(card, MovementKind.LOST, Place.HOLDER, Place.LOST, pass(card));
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.LOST, noon));
    gates.only(card, AlarmKind.LOST);
  }

  @Test
  void aCardThatWasWrittenOff() {
    String card = gates.received();
    gates.move(card, MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF, null);
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, OUT, card, Reason.UNKNOWN, noon));
    gates.only(card, AlarmKind.LOST);
  }

  @Test
  void aCardAtTwoGatesSoonerThanOneWalks() {
    String card = gates.issued();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.GRANTED, noon));
    assertThat(gates.told(card)).isEmpty();
    gates.tell(gates.tap(Cast.WEST_1, IN, card, Reason.GRANTED, noon.plusSeconds(20)));
    CardAlarm alarm = gates.only(card, AlarmKind.TOO_FAST);
    assertThat(alarm.before()).isEqualTo(new CardAlarm.Spot("北1道", null, noon));
    assertThat(alarm.card()).isEqualTo(card);
  }

  @Test
  void aCardAtTwoGatesOfWhichOneWasCutOffForHours() {
    String card = gates.issued();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.GRANTED, noon));
    StoredEvent far = gates.tap(Cast.WEST_1, IN, card, Reason.GRANTED, noon.plusSeconds(30));
    gates.tell(WatchCast.heard(far, noon.plusSeconds(20_000)));
    gates.only(card, AlarmKind.TOO_FAST);
  }

  @Test
  void aCardThatWasHandedBackOverTheGate() {
    String card = gates.issued();
    through(card, noon);
    assertThat(gates.told(card)).isEmpty();
    through(card, noon.plusSeconds(7));
    gates.only(card, AlarmKind.TWICE_IN);
  }

  @Test
  void aCardThatIsInAndComesInAgainWhereEveryWayOutCounts() {
    terms(new WatchTerms(60, 15, 10, true, Set.of(CopyFamily.CHANGEABLE), List.of()));
    try {
      String card = gates.issued();
      through(card, noon);
      through(card, noon.plusSeconds(7_200));
      gates.only(card, AlarmKind.TWICE_IN);
    } finally {
      terms(WatchTerms.USUAL);
    }
  }

  @Test
  void aCardWithTheNumberThatChangeableOnesAreSoldWithAtAGate() {
    gates.tell(gates.tap(Cast.NORTH_1, IN, "01020304", Reason.UNKNOWN, noon));
    gates.only("01020304", AlarmKind.COPY_FAMILY);
  }

  @Test
  void aCardWithANumberThatNoMakerGivesAtTheDesk() {
    gates.tell(gates.desk("88123456", noon));
    assertThat(gates.only("88123456", AlarmKind.COPY_FAMILY).last().place()).isEqualTo("前台读卡器");
  }

  @Test
  void aCardOfAFamilyThatTheEstateDoesNotUseWhenItIsFirstTapped() {
    String card = gates.issued("1DC0FFEE000001");
    terms(new WatchTerms(60, 15, 10, false, Set.of(CopyFamily.FUDAN), List.of()));
    try {
      gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.GRANTED, noon));
      gates.only(card, AlarmKind.COPY_FAMILY);
    } finally {
      terms(WatchTerms.USUAL);
    }
  }

  @Test
  void aCardWhoseFirstUseWasBeforeTheServerWasStartedAnew() {
    String card = gates.issued();
    StoredEvent before = gates.tap(Cast.NORTH_1, IN, card, Reason.GRANTED, noon);
    house.work(tx -> TestEvents.store(tx, before));
    CardWatch anew = watch();
    house.work(
        tx -> {
          anew.begin(tx, Cast.ESTATE);
          return true;
        });
    new WatchCast(house, anew)
        .tell(gates.tap(Cast.WEST_1, IN, card, Reason.GRANTED, noon.plusSeconds(15)));
    gates.only(card, AlarmKind.TOO_FAST);
  }

  @Test
  void aCardInItsHoldersHandsIsNotTold() {
    String card = gates.issued();
    gates.look();
    through(card, noon);
    gates.tell(gates.tap(Cast.WEST_1, OUT, card, Reason.GRANTED, noon.plusSeconds(300)));
    assertThat(gates.told(card)).isEmpty();
  }

  @Test
  void aTapBeforeTheCardWasGivenBackIsNotToldHoweverLateItComes() {
    String card = gates.issued();
    gates.move(card, MovementKind.RETURNED, Place.HOLDER, Place.RETURNED, pass(card));
    gates.look();
    StoredEvent before =
        gates.tap(Cast.WEST_1, OUT, card, Reason.GRANTED, noon.minusSeconds(7_200));
    gates.tell(WatchCast.heard(before, noon));
    assertThat(gates.told(card)).isEmpty();
  }

  @Test
  void oneAlarmGrowsUntilItIsAnsweredAndTheSecondAnswerIsToldOfTheFirst() {
    String card = gates.received();
    gates.look();
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.UNKNOWN, noon));
    gates.tell(gates.tap(Cast.WEST_1, IN, card, Reason.UNKNOWN, noon.plusSeconds(600)));
    CardAlarm alarm = gates.only(card, AlarmKind.IN_STOCK);
    assertThat(alarm.taps()).isEqualTo(2);
    assertThat(alarm.first()).isEqualTo(noon);
    assertThat(alarm.last().place()).isEqualTo("西1道");

    Seen seen = new Seen(noon, "guard", Finding.BOOKS_WRONG, "已补记");
    assertThat(gates.answer(alarm, seen)).isEmpty();
    Seen other = new Seen(noon, "chief", Finding.COPIED, "复制卡");
    assertThat(gates.answer(alarm, other)).contains(seen);
    gates.tell(gates.tap(Cast.NORTH_1, IN, card, Reason.UNKNOWN, noon.plusSeconds(1_200)));
    assertThat(gates.told(card)).hasSize(2);
  }

  private static void through(String card, Instant at) {
    StoredEvent tap = gates.tap(Cast.NORTH_1, IN, card, Reason.GRANTED, at);
    gates.tell(tap, gates.passed(tap));
  }

  private static UUID pass(String card) {
    return house.work(
        tx ->
            tx.one(
                    row -> row.getUUID("pass"),
                    "SELECT pass FROM card WHERE estate = $1 AND uid = $2",
                    Cast.ESTATE.value(),
                    card)
                .orElseThrow());
  }

  private static void terms(WatchTerms terms) {
    house.work(
        tx -> {
          policy.add(tx, Cast.ESTATE, terms, "测试", "admin");
          return true;
        });
    watch.forget(Cast.ESTATE);
    gates.look();
  }
}
