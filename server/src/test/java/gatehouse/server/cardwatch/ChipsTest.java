package gatehouse.server.cardwatch;

import static gatehouse.protocol.Direction.IN;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.Proof;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardwatch.CardAlarm.Finding;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.cardwatch.rules.AlarmKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A card whose chip and number disagree is told, by its second use at the latest. */
class ChipsTest {
  private static ServerFixture house;
  private static WatchCast gates;

  private final Instant noon = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void open() {
    house = ServerFixture.withCast();
    gates = new WatchCast(house);
  }

  @BeforeEach
  void readersAreTrusted() {
    gates.trustReaders(noon);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void aCardThatProvesTheNumberPrintedOnItIsNotTold() {
    String number = gates.number();
    String card = gates.issued();
    gates.print(card, number);
    tap(Cast.NORTH_1, card, gates.proof(number), 0);
    gates.look();
    tap(Cast.WEST_1, card, gates.proof(number), 600);
    assertThat(gates.told(card)).isEmpty();
  }

  @Test
  void aCopyOfTheUidOnAnotherChipIsToldAtItsFirstUse() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    gates.look();
    tap(Cast.WEST_1, card, Proof.NONE, 600);

    CardAlarm alarm = only(card);
    assertThat(alarm.proof()).isEqualTo(Proof.NONE);
    assertThat(alarm.last()).isEqualTo(new CardAlarm.Spot("西1道", IN, noon.plusSeconds(600)));
    assertThat(alarm.before()).isEqualTo(new CardAlarm.Spot("北1道", null, noon));
  }

  @Test
  void aCopyInTheSameMomentAsItsCardIsTold() {
    String card = gates.issued();
    gates.tell(
        gates.tap(Cast.NORTH_1, card, gates.proof(gates.number()), noon),
        gates.tap(Cast.NORTH_1, card, gates.proof(gates.number()), noon.plusSeconds(3)));
    assertThat(only(card).taps()).isEqualTo(1);
  }

  @Test
  void aCopyThatProvesNothingSecondsAfterItsCardsFirstProofIsTold() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    tap(Cast.NORTH_1, card, Proof.NONE, 2);
    only(card);
  }

  @Test
  void aChipWithTheNumberOfAnotherCardOfTheStockIsToldAtItsFirstUse() {
    String number = gates.number();
    String owner = gates.issued();
    gates.print(owner, number);
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(number), 0);
    assertThat(only(card).proof()).isEqualTo(gates.proof(number));
    assertThat(gates.told(owner)).isEmpty();
  }

  @Test
  void aChipThatProvesANumberUnderAUidNobodyKnowsIsTold() {
    String number = gates.number();
    gates.print(gates.issued(), number);
    String stranger = "04ABCDEF012345";
    gates.tell(gates.tap(Cast.NORTH_1, IN, stranger, Reason.UNKNOWN, noon, gates.proof(number)));
    List<CardAlarm> open = house.work(tx -> new CardAlarms().open(tx, Cast.ESTATE));
    assertThat(open)
        .filteredOn(alarm -> alarm.credential().equals(gates.credential(stranger).text()))
        .extracting(CardAlarm::kind)
        .containsExactly(AlarmKind.CHIP);
  }

  @Test
  void aNumberThatTwoCardsProveIsToldAtTheSecondOfThem() {
    Proof number = gates.proof(gates.number());
    String first = gates.issued();
    String second = gates.issued();
    tap(Cast.NORTH_1, first, number, 0);
    tap(Cast.WEST_1, second, number, 900);
    assertThat(gates.told(first)).isEmpty();
    assertThat(only(second).before()).isEqualTo(new CardAlarm.Spot("北1道", null, noon));
  }

  @Test
  void aCopyAtTheDeskIsTold() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    gates.look();
    gates.tell(gates.desk(card, noon.plusSeconds(60), Proof.NONE));
    CardAlarm alarm = only(card);
    assertThat(alarm.last().place()).isEqualTo("前台读卡器");
    assertThat(alarm.card()).isEqualTo(card);
  }

  @Test
  void aCardThatNeverProvedAnythingMayGoOnWithout() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, Proof.NONE, 0);
    tap(Cast.NORTH_1, card, null, 600);
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 900);
    assertThat(gates.told(card)).isEmpty();
  }

  @Test
  void aReaderBeforeWhichNoCardProvesItsNumberAnyMoreIsNotTheirFault() {
    List<String> cards = IntStream.range(0, 5).mapToObj(any -> gates.issued()).toList();
    List<Proof> proofs = cards.stream().map(card -> gates.proof(gates.number())).toList();
    for (int i = 0; i < cards.size(); i++) {
      tap(Cast.NORTH_1, cards.get(i), proofs.get(i), i);
    }
    gates.look();
    tap(Cast.WEST_1, cards.get(0), proofs.get(0), 600);
    cards.forEach(card -> tap(Cast.WEST_1, card, Proof.NONE, 900));
    assertThat(cards.stream().map(card -> gates.told(card).size())).containsExactly(1, 1, 1, 0, 0);

    tap(Cast.WEST_1, cards.get(3), proofs.get(3), 1_800);
    tap(Cast.WEST_1, cards.get(4), Proof.NONE, 1_900);
    only(cards.get(4));
  }

  @Test
  void aReaderThatDoesNotAskIsNoDisagreement() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    gates.look();
    tap(Cast.WEST_1, card, null, 900);
    assertThat(gates.told(card)).isEmpty();
  }

  @Test
  void anotherServerAndANewStartKnowWhatWasProved() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    CardWatch other = WatchCast.watch(house);
    house.work(
        tx -> {
          other.begin(tx, Cast.ESTATE);
          return true;
        });
    new WatchCast(house, other)
        .tell(gates.tap(Cast.WEST_1, card, Proof.NONE, noon.plusSeconds(900)));
    only(card);
  }

  @Test
  void aNumberThatWasCorrectedIsHeldAgainstTheRightCard() {
    String number = gates.number();
    String wrong = gates.issued();
    gates.print(wrong, number);
    gates.look();
    gates.print(wrong, "");
    String right = gates.issued();
    gates.print(right, number);
    tap(Cast.NORTH_1, right, gates.proof(number), 0);
    assertThat(gates.told(right)).isEmpty();
  }

  @Test
  void whereTheBooksWereWrongTheChipIsLearntAgain() {
    String card = gates.issued();
    Proof encodedAnew = gates.proof(gates.number());
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    tap(Cast.NORTH_1, card, encodedAnew, 900);
    Seen seen = new Seen(noon, "guard", Finding.BOOKS_WRONG, "重新写卡");
    assertThat(gates.answer(only(card), seen)).isEmpty();
    gates.look();
    tap(Cast.NORTH_1, card, encodedAnew, 1_800);
    tap(Cast.NORTH_1, card, encodedAnew, 2_700);
    assertThat(gates.told(card)).hasSize(1);
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 3_600);
    assertThat(gates.told(card)).hasSize(2);
  }

  @Test
  void aCopyThatWasFoundIsToldAgain() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, gates.proof(gates.number()), 0);
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 900);
    gates.answer(only(card), new Seen(noon, "guard", Finding.COPIED, "复制卡"));
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 1_800);
    assertThat(gates.told(card)).hasSize(2);
  }

  private void tap(PortalId lane, String card, @Nullable Proof proof, int after) {
    gates.tell(gates.tap(lane, card, proof, noon.plusSeconds(after)));
  }

  private static CardAlarm only(String card) {
    return gates.only(card, AlarmKind.CHIP);
  }
}
