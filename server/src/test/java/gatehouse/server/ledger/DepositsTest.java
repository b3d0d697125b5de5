package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.ledger.deposit.Settled;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.ledger.deposit.Taking;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepositsTest {
  private final LedgerCast cast = new LedgerCast();

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void aDepositIsTakenAgainstTheNextReceiptAndHeldForItsPass() {
    cast.open();
    Receipt first = cast.take(cast.taking(100_00, 10_00, Method.CASH));
    Receipt second = cast.take(cast.taking(0, 20_00, Method.WECHAT));

    assertThat(first.number()).isEqualTo(1);
    assertThat(second.number()).isEqualTo(2);
    assertThat(first.totalInWords()).isEqualTo("壹佰壹拾元整");
    assertThat(second.deposit()).isNull();
    Deposit deposit =
        cast.work(tx -> cast.ledger.deposits().byReceipt(tx, Cast.ESTATE, 1)).orElseThrow();
    assertThat(deposit.heldFen()).isEqualTo(100_00);
    assertThat(cast.total(AccountKind.HELD)).isEqualTo(-100_00);
    assertThat(cast.total(AccountKind.DRAWER)).isEqualTo(110_00);
    assertThat(cast.total(AccountKind.WECHAT)).isEqualTo(20_00);
    assertThat(cast.total(AccountKind.FEES)).isEqualTo(-30_00);
  }

  @Test
  void theSameTakingAgainIsTheSameReceiptAndAnotherUnderItsIdIsRefused() {
    cast.open();
    Taking taking = cast.taking(100_00, 0, Method.CASH);
    Receipt receipt = cast.take(taking);
    Taking other = cast.taking(taking.id(), 200_00, 0, Method.CASH);

    assertThat(cast.take(taking)).isEqualTo(receipt);
    assertThat(cast.fault(tx -> cast.ledger.deposits().take(tx, Cast.ESTATE, other)))
        .isEqualTo(Fault.SAME_ID_OTHER_BODY);
    assertThat(cast.total(AccountKind.HELD)).isEqualTo(-100_00);
  }

  @Test
  void cashNeedsAnOpenDrawerOfTheClerk() {
    Taking taking = cast.taking(100_00, 0, Method.CASH);
    assertThat(cast.fault(tx -> cast.ledger.deposits().take(tx, Cast.ESTATE, taking)))
        .isEqualTo(Fault.DRAWER_NOT_OPEN);
  }

  @Test
  void aDepositIsSettledOnceAndPaidOnce() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    Settlement settlement = cast.settlement(receipt, new Deduction("LATE", "逾期3天", 15_00));
    Settled settled = cast.settle(settlement);

    assertThat(settled.refundFen()).isEqualTo(85_00);
    assertThat(cast.settle(settlement)).isEqualTo(settled);
    assertThat(cast.settleFault(cast.settlement(receipt))).isEqualTo(Fault.SETTLED_ALREADY);

    Payment payment = cast.payment(settlement, Method.CASH);
    Settled paid = cast.pay(payment);
    assertThat(paid.isDue()).isFalse();
    Settled same = cast.pay(payment);
    assertThat(same).isEqualTo(paid);
    Payment again = cast.payment(settlement, Method.CASH);
    assertThat(cast.fault(tx -> cast.ledger.deposits().pay(tx, Cast.ESTATE, again)))
        .isEqualTo(Fault.PAID_ALREADY);
    assertThat(cast.total(AccountKind.HELD)).isZero();
    assertThat(cast.total(AccountKind.FORFEITS)).isEqualTo(-15_00);
    assertThat(cast.total(AccountKind.DRAWER)).isEqualTo(15_00);
  }

  @Test
  void noMoreIsDeductedThanIsHeld() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    assertThat(cast.settleFault(cast.settlement(receipt, new Deduction("LOST", "卡遗失", 100_01))))
        .isEqualTo(Fault.MORE_THAN_HELD);
  }

  @Test
  void aReplacedCardKeepsItsDeposit() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    UUID move = UUID.randomUUID();
    UUID id = Objects.requireNonNull(receipt.deposit());
    Deposit moved = move(move, id);

    assertThat(moved.subject()).isEqualTo("pass:new");
    assertThat(moved.heldFen()).isEqualTo(100_00);
    Deposit same = move(move, id);
    assertThat(same).isEqualTo(moved);
    long held = cast.work(tx -> Balances.of(tx, Cast.ESTATE, Account.held("pass:new")));
    assertThat(held).isEqualTo(-100_00);
    assertThat(cast.settle(cast.settlement(receipt)).refundFen()).isEqualTo(100_00);
  }

  @Test
  void aVoidReceiptKeepsItsNumberAndGivesTheMoneyBack() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 10_00, Method.CASH));
    UUID id = UUID.randomUUID();
    Receipt voided = makeVoid(id);

    assertThat(voided.voided()).isNotNull();
    Receipt same = makeVoid(id);
    assertThat(same).isEqualTo(voided);
    assertThat(cast.total(AccountKind.DRAWER)).isZero();
    assertThat(cast.total(AccountKind.FEES)).isZero();
    assertThat(cast.settleFault(cast.settlement(receipt))).isEqualTo(Fault.RECEIPT_VOID);
    assertThat(cast.take(cast.taking(50_00, 0, Method.CASH)).number()).isEqualTo(2);
  }

  @Test
  void aReceiptIsNotMadeVoidWhenItsDepositIsSettledOrWentOn() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    Settlement settlement = cast.settlement(receipt);
    cast.settle(settlement);
    assertThat(voidFault(1)).isEqualTo(Fault.SETTLED_ALREADY);
    cast.pay(cast.payment(settlement, Method.CASH));
    assertThat(voidFault(1)).isEqualTo(Fault.SETTLED_ALREADY);

    Receipt next = cast.take(cast.taking(100_00, 0, Method.CASH));
    move(UUID.randomUUID(), Objects.requireNonNull(next.deposit()));
    assertThat(voidFault(2)).isEqualTo(Fault.DEPOSIT_MOVED);
    assertThat(cast.total(AccountKind.DRAWER)).isEqualTo(100_00);
    assertThat(cast.total(AccountKind.HELD)).isEqualTo(-100_00);
  }

  @Test
  void aSettlementThatWasUndoneIsNotTakenUpAgainByTheSameMessage() {
    cast.open();
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    Settlement settlement = cast.settlement(receipt, new Deduction("LATE", "逾期3天", 15_00));
    cast.settle(settlement);
    cast.work(
        tx -> {
          cast.ledger
              .corrections()
              .undoSettlement(tx, Cast.ESTATE, UUID.randomUUID(), settlement.id(), wrongName());
          return true;
        });
    assertThat(cast.settleFault(settlement)).isEqualTo(Fault.SETTLEMENT_UNKNOWN);
    assertThat(cast.settle(cast.settlement(receipt)).refundFen()).isEqualTo(100_00);
  }

  private Fault voidFault(long number) {
    return cast.fault(
        tx ->
            cast.ledger
                .receipts()
                .makeVoid(tx, Cast.ESTATE, UUID.randomUUID(), number, wrongName()));
  }

  private Receipts.Reason wrongName() {
    return new Receipts.Reason("填错姓名", "he", cast.house.clock.instant());
  }

  private Deposit move(UUID id, UUID deposit) {
    return cast.work(
        tx ->
            cast.ledger.deposits().move(tx, Cast.ESTATE, id, deposit, "pass:new", LedgerCast.LIN));
  }

  private Receipt makeVoid(UUID id) {
    return cast.work(tx -> cast.ledger.receipts().makeVoid(tx, Cast.ESTATE, id, 1, wrongName()));
  }
}
