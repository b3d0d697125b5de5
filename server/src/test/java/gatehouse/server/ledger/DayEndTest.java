package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Closing;
import gatehouse.server.ledger.cash.DayEnd;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.HandOver;
import gatehouse.server.ledger.cash.Transfer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DayEndTest {
  private final LedgerCast cast = new LedgerCast();
  private final LocalDate today = cast.house.clock.instant().atZone(Cast.ZONE).toLocalDate();

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void aDrawerIsOpenedWithChangeFromTheSafeAndHandedOverToIt() {
    fund(300_00);
    Drawer drawer = cast.open(LedgerCast.LIN, 200_00);
    cast.take(cast.taking(100_00, 0, Method.CASH));

    Drawer closed = handOver(handOver(drawer, 300_00, ""));

    Drawer.HandedOver handedOver = Objects.requireNonNull(closed.handedOver());
    assertThat(handedOver.ledgerFen()).isEqualTo(300_00);
    assertThat(handedOver.differenceFen()).isZero();
    assertThat(cast.total(AccountKind.DRAWER)).isZero();
    assertThat(cast.total(AccountKind.SAFE)).isEqualTo(400_00);
  }

  @Test
  void changeThatTheSafeDoesNotHaveIsRefused() {
    UUID id = UUID.randomUUID();
    assertThat(
            cast.fault(
                tx ->
                    cast.ledger
                        .drawers()
                        .open(tx, Cast.ESTATE, id, LedgerCast.LIN, 1, cast.house.clock.instant())))
        .isEqualTo(Fault.NOT_ENOUGH_CASH);
  }

  @Test
  void aDifferenceHasToBeExplainedAndGoesToTheDifferences() {
    Drawer drawer = cast.open();
    cast.take(cast.taking(100_00, 0, Method.CASH));

    assertThat(
            cast.fault(
                tx -> cast.ledger.drawers().handOver(tx, Cast.ESTATE, handOver(drawer, 95_00, ""))))
        .isEqualTo(Fault.DIFFERENCE_UNEXPLAINED);
    handOver(handOver(drawer, 95_00, "找错零钱"));

    assertThat(cast.total(AccountKind.DIFFERENCES)).isEqualTo(5_00);
    assertThat(cast.total(AccountKind.SAFE)).isEqualTo(95_00);
    assertThat(cast.total(AccountKind.DRAWER)).isZero();
  }

  @Test
  void aHandOverSentTwiceIsOneAndASecondOneIsToldWhoWasFirst() {
    Drawer drawer = cast.open();
    HandOver first = handOver(drawer, 0, "");

    Drawer closed = handOver(first);
    Drawer again = handOver(first);
    assertThat(again).isEqualTo(closed);
    HandOver second = handOver(drawer, 0, "");
    assertThat(cast.fault(tx -> cast.ledger.drawers().handOver(tx, Cast.ESTATE, second)))
        .isEqualTo(Fault.DRAWER_CLOSED_ALREADY);
    cast.open();
  }

  @Test
  void aDayIsCountedExplainedBankedAndLocked() {
    Drawer drawer = cast.open();
    cast.take(cast.taking(100_00, 0, Method.CASH));
    cast.take(cast.taking(50_00, 0, Method.WECHAT));
    handOver(handOver(drawer, 100_00, ""));

    DayEnd end =
        close(
            closing(
                90_00,
                Map.of(AccountKind.WECHAT, 50_00L),
                Map.of(AccountKind.SAFE, "少一张十元"),
                60_00));

    assertThat(end.counts())
        .filteredOn(counted -> counted.differenceFen() != 0)
        .extracting(DayEnd.Counted::account)
        .containsExactly(AccountKind.SAFE);
    assertThat(cast.total(AccountKind.SAFE)).isEqualTo(30_00);
    assertThat(cast.total(AccountKind.BANK)).isEqualTo(60_00);
    assertThat(cast.total(AccountKind.DIFFERENCES)).isEqualTo(10_00);
    Map<AccountKind, Long> thatDay = cast.work(tx -> Balances.totals(tx, Cast.ESTATE, today));
    Map<AccountKind, Long> now = cast.work(tx -> Balances.totals(tx, Cast.ESTATE));
    assertThat(thatDay).isEqualTo(now);
  }

  @Test
  void whatComesAfterTheDayEndCountsForTheNextDay() {
    close(closing(0, Map.of(), Map.of(), 0));
    cast.take(cast.taking(50_00, 0, Method.WECHAT));

    Map<AccountKind, Long> closed = cast.work(tx -> Balances.totals(tx, Cast.ESTATE, today));
    Map<AccountKind, Long> next =
        cast.work(tx -> Balances.totals(tx, Cast.ESTATE, today.plusDays(1)));
    assertThat(closed.get(AccountKind.WECHAT)).isZero();
    assertThat(next.get(AccountKind.WECHAT)).isEqualTo(50_00);
  }

  @Test
  void aDayWithAnOpenDrawerIsNotClosedNorOneThatHasNotCome() {
    assertThat(cast.fault(tx -> cast.ledger.dayEnds().close(tx, Cast.ESTATE, tomorrow())))
        .isEqualTo(Fault.DAY_NOT_YET);
    cast.open();
    Closing closing = closing(0, Map.of(), Map.of(), 0);
    assertThat(cast.fault(tx -> cast.ledger.dayEnds().close(tx, Cast.ESTATE, closing)))
        .isEqualTo(Fault.DRAWERS_OPEN);
  }

  @Test
  void ofTwoCashiersWhoCloseADayAtOnceOneDoesAndTheOtherIsTold() {
    List<Future<Object>> both =
        Stream.of(closing(0, Map.of(), Map.of(), 0), closing(0, Map.of(), Map.of(), 0))
            .map(
                closing ->
                    cast.house
                        .database
                        .work(tx -> cast.ledger.dayEnds().close(tx, Cast.ESTATE, closing))
                        .<Object>map(end -> end)
                        .otherwise(refused -> ((LedgerRefused) refused).fault()))
            .toList();

    List<Object> answers = both.stream().map(cast.house::await).toList();
    assertThat(answers).filteredOn(DayEnd.class::isInstance).hasSize(1);
    assertThat(answers).contains(Fault.DAY_ENDED_ALREADY);
  }

  @Test
  void theSameDayEndAgainIsTheSameAlsoTheNextDay() {
    Closing closing = closing(0, Map.of(), Map.of(), 0);
    DayEnd end = close(closing);
    cast.house.clock.advance(Duration.ofDays(1));
    DayEnd again = close(closing);
    assertThat(again).isEqualTo(end);
  }

  private void fund(long fen) {
    cast.house.await(
        cast.ledger
            .transfers()
            .transfer(
                Cast.ESTATE,
                new Transfer(
                    UUID.randomUUID(), AccountKind.FUND, AccountKind.SAFE, fen, "备用金", "liu")));
  }

  private HandOver handOver(Drawer drawer, long counted, String explanation) {
    return new HandOver(
        UUID.randomUUID(),
        drawer.id(),
        CashCount.of(counted),
        explanation,
        LedgerCast.LIN,
        cast.house.clock.instant());
  }

  private Drawer handOver(HandOver handOver) {
    return cast.work(tx -> cast.ledger.drawers().handOver(tx, Cast.ESTATE, handOver));
  }

  private Closing closing(
      long safe, Map<AccountKind, Long> channels, Map<AccountKind, String> why, long banked) {
    return new Closing(
        UUID.randomUUID(),
        today,
        CashCount.of(safe),
        channels,
        why,
        banked,
        "liu",
        cast.house.clock.instant());
  }

  private Closing tomorrow() {
    Closing c = closing(0, Map.of(), Map.of(), 0);
    return new Closing(
        c.id(), today.plusDays(1), c.safe(), c.channels(), c.explanations(), 0, "liu", c.at());
  }

  private DayEnd close(Closing closing) {
    return cast.work(tx -> cast.ledger.dayEnds().close(tx, Cast.ESTATE, closing));
  }
}
