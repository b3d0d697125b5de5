package gatehouse.server.cardstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.ask.Ask;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.cardstock.ask.Returns;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.web.session.Caller;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What turns out later to be otherwise than a closed month said, is linked to that month. */
class CorrectionTest {
  private static final EstateId ESTATE = Cast.ESTATE;
  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
  private static final Place STORE = Place.store("库房");
  private static final String CARD = "0D000001";

  private ServerFixture house;
  private CardStock stock;
  private CardHands hands;

  @BeforeEach
  void receive() {
    house = ServerFixture.withCast();
    stock = new CardStock(house.clock);
    CardKinds kinds = new CardKinds();
    hands = new CardHands(stock, kinds);
    on(SEPTEMBER.plusDays(2));
    house.work(
        tx -> {
          kinds.policy(tx, ESTATE);
          stock.register(tx, ESTATE, List.of(new NewCard(CARD, "", "IC", null)), true);
          return true;
        });
    move(MovementKind.RECEIVED, Place.SUPPLIER, STORE);
  }

  @AfterEach
  void end() {
    house.close();
  }

  @Test
  void aCardThatAClosedMonthWroteOffCorrectsThatMonthWhenItTurnsUpAndCountsAsAnError() {
    move(MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF);
    closeSeptember();
    tappedBack();
    assertThat(life())
        .extracting(CardMovement::what)
        .startsWith(MovementKind.RESTOCKED, MovementKind.FOUND, MovementKind.WRITTEN_OFF);
    assertThat(corrected(MovementKind.FOUND)).isEqualTo(SEPTEMBER);
    assertThat(corrected(MovementKind.RESTOCKED)).isNull();
    assertThat(errors()).isOne();
  }

  @Test
  void oneThatItsPassBringsBackDoesTheSame() {
    UUID pass = UUID.randomUUID();
    move(MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF);
    closeSeptember();
    house.work(
        tx -> {
          hands.returned(tx, ESTATE, CARD, pass, "wu");
          return true;
        });
    assertThat(corrected(MovementKind.FOUND)).isEqualTo(SEPTEMBER);
  }

  @Test
  void oneThatWasLostBeforeItWasWrittenOffWasInNoFigureAndCorrectsNothing() {
    move(MovementKind.MADE, STORE, Place.HOLDER);
    move(MovementKind.LOST, Place.HOLDER, Place.LOST);
    move(MovementKind.WRITTEN_OFF, Place.LOST, Place.WRITTEN_OFF);
    closeSeptember();
    tappedBack();
    assertThat(corrected(MovementKind.FOUND)).isNull();
    assertThat(errors()).isZero();
  }

  @Test
  void inAMonthThatIsOpenNothingIsCorrected() {
    closeSeptember();
    move(MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF);
    tappedBack();
    assertThat(corrected(MovementKind.FOUND)).isNull();
    assertThat(errors()).isZero();
  }

  @Test
  void anotherMonthThanTheOneThatWroteItOffIsRefused() {
    move(MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF);
    closeSeptember();
    on(OCTOBER.plusMonths(1).plusDays(1));
    freeze(OCTOBER);
    CardPosting wrong =
        posting(MovementKind.FOUND, Place.WRITTEN_OFF, Place.RETURNED).correcting(OCTOBER);
    assertThatThrownBy(() -> house.work(tx -> stock.post(tx, ESTATE, wrong)))
        .hasMessageContaining("CORRECTS_OTHER_MONTH")
        .hasMessageContaining("2026-09");
  }

  @Test
  void theDatabaseRefusesOneThatNamesNoMonth() {
    move(MovementKind.WRITTEN_OFF, STORE, Place.WRITTEN_OFF);
    closeSeptember();
    Throwable refused =
        house.failure(
            house.database.work(
                tx ->
                    tx.run(
                        "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what,"
                            + " effective_on, recorded_at, by, memo, lines, body_hash, hash)"
                            + " SELECT $1, gen_random_uuid(), max(sequence) + 1, 'FOUND',"
                            + " '2026-10-03', now(), 'wu', '', 1, sha256('a'), sha256('b')"
                            + " FROM card_journal WHERE estate = $1 RETURNING sequence)"
                            + " INSERT INTO card_movement (estate, journal, line, uid, kind,"
                            + " from_kind, from_of, to_kind, to_of, month) SELECT $1, sequence, 1,"
                            + " $2, 'IC', 'WRITTEN_OFF', '', 'RETURNED', '', '2026-10-01' FROM j",
                        ESTATE.value(),
                        CARD)));
    assertThat(refused)
        .isInstanceOfSatisfying(
            PgException.class,
            e -> assertThat(e.getConstraint()).isEqualTo("card_write_offs_are_corrected"));
  }

  @Test
  void whatIsStruckOffByTwoToCorrectAClosedMonthNamesIt() {
    closeSeptember();
    Asks asks = new Asks(stock);
    Ask ask =
        Ask.of(
                UUID.randomUUID(),
                MovementKind.WRITTEN_OFF,
                "wu",
                "",
                Place.WRITTEN_OFF,
                List.of(CARD),
                "九月盘点时已不在",
                house.clock.instant())
            .correcting(SEPTEMBER);
    house.work(tx -> asks.ask(tx, ESTATE, ask));
    List<Ask> waiting = house.work(tx -> asks.waiting(tx, ESTATE));
    assertThat(waiting).extracting(Ask::corrects).containsExactly(SEPTEMBER);
    assertThat(errors()).isZero();
    house.work(tx -> asks.agree(tx, ESTATE, ask.id(), "leader", true, house.clock.instant()));
    assertThat(corrected(MovementKind.WRITTEN_OFF)).isEqualTo(SEPTEMBER);
    assertThat(errors()).isOne();
  }

  private void on(LocalDate day) {
    house.clock.set(day.atTime(LocalTime.NOON).atZone(Cast.ZONE).toInstant());
  }

  private static CardPosting posting(MovementKind what, Place from, Place to) {
    return CardPosting.of(
        UUID.randomUUID(), what, "wu", "leader", "盘点", List.of(CardMove.of(CARD, from, to)));
  }

  private void move(MovementKind what, Place from, Place to) {
    house.work(tx -> stock.post(tx, ESTATE, posting(what, from, to)));
  }

  private void closeSeptember() {
    on(OCTOBER.plusDays(2));
    freeze(SEPTEMBER);
  }

  private void freeze(LocalDate month) {
    house.work(
        tx -> {
          CardBook.lock(tx, ESTATE).freeze(tx, month.plusMonths(1).minusDays(1));
          return true;
        });
  }

  private void tappedBack() {
    Returns returns = new Returns(stock, (tx, estate, pass, uids, caller) -> {});
    house.work(
        tx ->
            returns.take(
                tx,
                ESTATE,
                UUID.randomUUID(),
                List.of(CARD),
                STORE,
                new Caller("wu", Set.of(), null, "")));
  }

  private List<CardMovement> life() {
    return house.work(tx -> stock.movements(tx, ESTATE, CARD));
  }

  /** The month that the card's movement of this kind corrects. */
  private @Nullable LocalDate corrected(MovementKind what) {
    UUID id =
        life().stream()
            .filter(one -> one.what() == what)
            .map(CardMovement::journal)
            .findFirst()
            .orElseThrow();
    Optional<CardJournal> journal = house.work(tx -> stock.journal(tx, ESTATE, id));
    return journal.orElseThrow().corrects();
  }

  private long errors() {
    return house
        .work(tx -> Punctuality.of(tx, ESTATE, Year.of(2026), house.clock.instant(), Cast.ZONE))
        .errors();
  }
}
