package gatehouse.server.cardwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Credential;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardwatch.CardAlarm.Finding;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What chips prove, where the reader, the books or the moment are to blame and not the card. */
class ChipDoubtsTest {
  private static ServerFixture house;
  private static WatchCast gates;
  private static CardAlarms alarms;

  private final Instant noon = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void open() {
    house = ServerFixture.withCast();
    gates = new WatchCast(house);
    alarms = new CardAlarms();
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
  void aCopyThatIsHeldOutAgainAndAgainIsToldEachTime() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, number(), 0);
    gates.look();
    for (int second = 600; second < 606; second++) {
      tap(Cast.WEST_1, card, Proof.NONE, second);
    }
    assertThat(gates.told(card)).extracting(CardAlarm::taps).containsExactly(6);
  }

  @Test
  void aCopyIsToldHoweverOftenItsTransactionIsTriedAgain() {
    String card = gates.issued();
    tap(Cast.NORTH_1, card, number(), 0);
    gates.look();
    StoredEvent copy = gates.tap(Cast.WEST_1, card, Proof.NONE, noon.plusSeconds(600));
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(
          () ->
              house.await(
                  house.database.inTransaction(
                      tx ->
                          gates
                              .watch()
                              .handle(tx, Cast.ESTATE, List.of(copy))
                              .compose(told -> Future.failedFuture("the line broke")))));
    }
    gates.tell(copy);
    assertThat(gates.told(card)).hasSize(1);
  }

  @Test
  void aReaderThatCannotAskIsToBlameAlsoWhereItsNeighbourCan() {
    List<String> cards = proven(6);
    for (int i = 1; i < cards.size(); i++) {
      tap(Cast.NORTH_1, cards.get(0), numberOf(cards.get(0)), 600 + i);
      tap(Cast.NORTH_2, cards.get(i), Proof.NONE, 600 + i);
    }
    assertThat(cards.stream().map(card -> gates.told(card).size()))
        .containsExactly(0, 1, 1, 1, 0, 0);
  }

  @Test
  void aGatewayThatReadsAnotherPlaceInTheChipIsToBlameForWhatItReads() {
    List<String> cards = proven(5);
    cards.forEach(card -> tap(Cast.WEST_1, card, number(), 900));
    assertThat(cards.stream().map(card -> gates.told(card).size())).containsExactly(1, 1, 1, 0, 0);

    tap(Cast.WEST_1, cards.get(4), numberOf(cards.get(4)), 1_000);
    tap(Cast.WEST_1, cards.get(4), number(), 1_100);
    assertThat(gates.told(cards.get(4))).hasSize(1);
  }

  @Test
  void aGatewayThatReadsHalfTheNumberIsToBlameForWhatManyCardsProve() {
    Proof half = number();
    tap(Cast.WEST_1, gates.issued(), half, 0);
    List<String> cards = IntStream.range(0, 5).mapToObj(any -> gates.issued()).toList();
    cards.forEach(card -> tap(Cast.WEST_1, card, half, 900));
    assertThat(cards.stream().map(card -> gates.told(card).size())).containsExactly(1, 1, 1, 0, 0);
  }

  @Test
  void whereThePrintedNumberWasWrongTheAnswerHolds() {
    String printed = gates.number();
    Proof number = gates.proof(printed);
    gates.print(gates.issued(), printed);
    String card = gates.issued();
    tap(Cast.NORTH_1, card, number, 0);
    answer(gates.told(card).get(0));
    tap(Cast.NORTH_1, card, number, 900);
    tap(Cast.NORTH_1, card, number, 1_800);
    assertThat(gates.told(card)).hasSize(1);
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 2_700);
    assertThat(gates.told(card)).hasSize(2);
  }

  /** The answer and a tap beside it: each waits for the other, so neither is overlooked. */
  @Test
  void anAnswerBesideATapIsNotOverlooked() {
    String card = gates.issued();
    String other = gates.issued();
    Proof number = number();
    tap(Cast.NORTH_1, card, number, 0);
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 600);
    CardAlarm alarm = gates.told(card).get(0);
    Promise<Void> enough = Promise.promise();
    Future<Void> answered =
        house.database.inTransaction(
            tx ->
                house
                    .database
                    .workWithin(
                        tx, inside -> alarms.acknowledge(inside, Cast.ESTATE, alarm.id(), wrong()))
                    .compose(written -> enough.future()));
    await().until(() -> house.waits("Client"));
    StoredEvent beside = gates.tap(Cast.WEST_1, other, number(), noon.plusSeconds(700));
    Future<Void> told =
        house.database.inTransaction(tx -> gates.watch().handle(tx, Cast.ESTATE, List.of(beside)));
    await().until(() -> told.isComplete() || house.waits("Lock"));
    if (told.isComplete()) {
      gates.look();
    }
    enough.complete();
    house.await(answered);
    house.await(told);
    gates.look();

    tap(Cast.NORTH_1, card, number, 900);
    gates.look();
    tap(Cast.NORTH_1, card, Proof.NONE, 1_800);
    assertThat(gates.told(card)).hasSize(2);
  }

  /** The first morning: the table fills quicker than the database takes note of its size. */
  @Test
  void aFirstProofReadsAFewRowsHoweverManyThereAre() {
    for (int i = 0; i < 8; i++) {
      tap(Cast.NORTH_1, gates.issued(), number(), i);
    }
    house.work(
        tx ->
            tx.run(
                "INSERT INTO card_proof (estate, credential, proof, place, at) SELECT $1,"
                    + " 'uid:' || md5('c' || n), 'number:' || md5('n' || n), 'north-1', now()"
                    + " FROM generate_series(1, 20000) n",
                Cast.ESTATE.value()));
    StoredEvent first = gates.tap(Cast.NORTH_1, gates.issued(), number(), noon);
    long read =
        house.await(
            house.database.inTransaction(
                tx ->
                    gates
                        .watch()
                        .handle(tx, Cast.ESTATE, List.of(first))
                        .compose(
                            told ->
                                tx.query(
                                        "SELECT seq_tup_read + idx_tup_fetch AS read"
                                            + " FROM pg_stat_xact_user_tables"
                                            + " WHERE relname = 'card_proof'")
                                    .execute())
                        .map(rows -> rows.iterator().next().getLong("read"))));
    assertThat(read).isLessThan(1_000);
  }

  @Test
  void aDeskThatTellsTheProofOfACodeHoldsNothingUp() {
    DeskRead odd =
        new DeskRead(
            "desk",
            new Credential("qr:0e5f3f6c-1b1c-4a43-9d1e-3f7d2c9a0b11"),
            "04A1B2C3D4E580",
            Proof.NONE);
    EventEnvelope envelope =
        new EventEnvelope(
            Cast.NORTH, new Sequence(1, 900_000), noon, EventEnvelope.NO_PREVIOUS, odd);
    gates.tell(new StoredEvent(envelope, noon));
    List<CardAlarm> open = house.work(tx -> alarms.open(tx, Cast.ESTATE));
    assertThat(open).noneMatch(alarm -> alarm.credential().startsWith("qr:"));
  }

  private List<String> proven(int many) {
    List<String> cards = IntStream.range(0, many).mapToObj(any -> gates.issued()).toList();
    cards.forEach(card -> tap(Cast.NORTH_1, card, numberOf(card), 0));
    gates.look();
    return cards;
  }

  private void tap(PortalId lane, String card, Proof proof, int after) {
    gates.tell(gates.tap(lane, card, proof, noon.plusSeconds(after)));
  }

  private static Proof number() {
    return gates.proof(gates.number());
  }

  /** One that is this card's alone. */
  private static Proof numberOf(String card) {
    return gates.proof(card);
  }

  private Seen wrong() {
    return new Seen(noon, "guard", Finding.BOOKS_WRONG, "重新写卡");
  }

  private void answer(CardAlarm alarm) {
    assertThat(gates.answer(alarm, wrong())).isEmpty();
    gates.look();
  }
}
