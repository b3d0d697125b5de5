package gatehouse.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.cardstock.report.MonthBook;
import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.MonthBook.Sealed;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.ReportRefused;
import gatehouse.server.cardstock.report.ReportRefused.Fault;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a month may and may not, whoever asks; and what the database refuses by itself. */
class MonthRulesTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 9);
  private static final LocalDate FIRST = MONTH.atDay(1);

  private ServerFixture house;
  private CardYears years;

  @BeforeEach
  void begin() {
    house = ServerFixture.withCast();
    years = new CardYears(house, 7);
    years.live(MONTH, null);
  }

  @AfterEach
  void end() {
    house.close();
  }

  @Test
  void ofTwoWhoSignAtOnceOneDoesAndTheOtherIsToldWhoDid() {
    submitted();
    List<Future<MonthClosing>> both = new ArrayList<>();
    for (String leader : List.of("chief", "deputy")) {
      both.add(
          house.database.work(
              tx ->
                  MonthBook.close(
                      tx, Cast.ESTATE, UUID.randomUUID(), act(2, leader), MonthRulesTest::sealed)));
    }
    List<Object> answers = new ArrayList<>();
    for (Future<MonthClosing> one : both) {
      answers.add(house.await(one.map(done -> (Object) done).otherwise(e -> e)));
    }
    assertThat(answers).filteredOn(MonthClosing.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(ReportRefused.class::isInstance)
        .singleElement()
        .satisfies(
            refused ->
                assertThat(((ReportRefused) refused).fault()).isEqualTo(Fault.CLOSED_ALREADY));
  }

  @Test
  void aMonthThatWasSentBackIsLateUntilItIsSubmittedAgain() {
    submitted();
    house.work(tx -> MonthBook.sendBack(tx, Cast.ESTATE, act(2, "chief"), "卡箱没数"));
    MonthClosing open = house.work(tx -> MonthClosings.of(tx, Cast.ESTATE, FIRST));
    Instant fifth =
        FIRST.plusMonths(1).withDayOfMonth(5).atTime(12, 0).atZone(Cast.ZONE).toInstant();
    assertThat(open.late(fifth, Cast.ZONE)).isFalse();
    assertThat(open.late(fifth.plus(Duration.ofDays(1)), Cast.ZONE)).isTrue();
  }

  @Test
  void whoSubmittedDoesNotSign() {
    submitted();
    assertThat(fault(close("lin"))).isEqualTo(Fault.SAME_PERSON);
  }

  @Test
  void whatMovedInTheMonthAfterItWasSubmittedIsNotSignedUnseen() {
    submitted();
    NewCard late = new NewCard("04FFFFFFFFFFFF", "", "M1", null);
    house.work(
        tx -> {
          years.stock.register(tx, Cast.ESTATE, List.of(late), true);
          return years.stock.post(tx, Cast.ESTATE, received(late.uid()).on(MONTH.atEndOfMonth()));
        });
    assertThat(fault(close("chief"))).isEqualTo(Fault.OTHER_FIGURES);
  }

  @Test
  void aMonthIsClosedAfterItsEndAndAfterThoseBeforeIt() {
    years.at(MONTH.atDay(28));
    assertThat(fault(count(FIRST))).isEqualTo(Fault.NOT_OVER);
    years.at(MONTH.plusMonths(2).atDay(2));
    assertThat(fault(count(FIRST.plusMonths(1)))).isEqualTo(Fault.EARLIER_OPEN);
    assertThat(fault(count(FIRST.minusMonths(1)))).isEqualTo(Fault.BEFORE_THE_BOOK);
  }

  @Test
  void aClockThatWasSetBackClosesNothing() {
    years.live(MONTH.plusMonths(2), null);
    years.at(MONTH.plusMonths(1).atDay(3));
    assertThat(fault(count(FIRST))).isEqualTo(Fault.CLOCK_SET_BACK);
  }

  @Test
  void aFrozenMonthTakesNoMovementAndAClosedReportNoChange() {
    submitted();
    house.await(close("chief"));
    NewCard late = new NewCard("04EEEEEEEEEEEE", "", "M1", null);
    Throwable refused =
        house.failure(
            house.database.work(
                tx -> {
                  years.stock.register(tx, Cast.ESTATE, List.of(late), true);
                  return years.stock.post(
                      tx, Cast.ESTATE, received(late.uid()).on(MONTH.atDay(20)));
                }));
    assertThat(refused).isInstanceOf(Refused.class).hasMessageContaining("MONTH_FROZEN");
    for (String sql :
        List.of(
            "UPDATE card_month SET zh = 'x'",
            "UPDATE card_month SET state = 'OPEN'",
            "DELETE FROM card_month",
            "UPDATE card_count SET counted = counted + 1, explanation = 'x'",
            "DELETE FROM card_month_file",
            "UPDATE card_month_file SET bytes = 'x'",
            "INSERT INTO card_month (estate, month, state, version, submitted_by, submitted_at,"
                + " figures, number, closing, closed_by, closed_at, zh, en, hash)"
                + " SELECT estate, month + interval '1 month', state, version, submitted_by,"
                + " submitted_at, figures, number + 1, gen_random_uuid(), closed_by, closed_at, zh,"
                + " en, hash FROM card_month")) {
      assertThat(house.failure(house.database.work(tx -> tx.run(sql)))).as(sql).isNotNull();
    }
  }

  @Test
  void aPlaceThatWasForgottenKeepsTheMonthOpen() {
    years.at(MONTH.plusMonths(1).atDay(3));
    house.work(
        tx -> {
          List<PlaceCount> some = counted(MonthClosings.toCount(tx, Cast.ESTATE));
          return MonthBook.count(tx, Cast.ESTATE, act(0, "lin"), some.subList(1, some.size()));
        });
    assertThat(fault(house.database.work(tx -> MonthBook.submit(tx, Cast.ESTATE, act(1, "lin")))))
        .isEqualTo(Fault.PLACE_NOT_COUNTED);
  }

  private void submitted() {
    years.at(MONTH.plusMonths(1).atDay(3));
    house.await(count(FIRST));
    house.work(tx -> MonthBook.submit(tx, Cast.ESTATE, act(1, "lin")));
  }

  private Future<MonthClosing> count(LocalDate month) {
    return house.database.work(
        tx ->
            MonthBook.count(
                tx,
                Cast.ESTATE,
                new Act(month, 0, "lin", house.clock.instant(), today()),
                counted(MonthClosings.toCount(tx, Cast.ESTATE))));
  }

  private static List<PlaceCount> counted(List<PlaceCount> places) {
    return places.stream()
        .map(p -> new PlaceCount(p.place(), p.of(), p.kind(), p.book(), p.book(), ""))
        .toList();
  }

  private Future<MonthClosing> close(String by) {
    return house.database.work(
        tx ->
            MonthBook.close(
                tx, Cast.ESTATE, UUID.randomUUID(), act(2, by), MonthRulesTest::sealed));
  }

  private static Sealed sealed(MonthClosing closing) {
    return new Sealed("月报表", "report", Map.of("zh.csv", new byte[] {1, 2, 3}));
  }

  private static CardPosting received(String uid) {
    return CardPosting.of(
        UUID.randomUUID(),
        MovementKind.RECEIVED,
        "lin",
        null,
        "",
        List.of(CardMove.of(uid, Place.SUPPLIER, CardYears.STORE)));
  }

  private Act act(int version, String by) {
    return new Act(FIRST, version, by, house.clock.instant(), today());
  }

  private LocalDate today() {
    return house.clock.instant().atZone(Cast.ZONE).toLocalDate();
  }

  private Fault fault(Future<?> refused) {
    return ((ReportRefused) house.failure(refused)).fault();
  }
}
