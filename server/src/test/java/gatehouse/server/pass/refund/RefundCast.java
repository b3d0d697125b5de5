package gatehouse.server.pass.refund;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cast.DepositCounter;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundRule;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The counter of the cast's estate: passes with a deposit of ¥50, and what is done with them. */
final class RefundCast implements AutoCloseable {
  static final By LIN = new By("lin", Set.of(Role.FRONT_DESK));
  static final By MEI = new By("mei", Set.of(Role.FRONT_DESK));
  static final By HE = new By("he", Set.of(Role.SHIFT_LEADER));
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  final ServerFixture house = ServerFixture.withCast();
  final Refunds refunds = house.refunds.refunds();
  final RefundBook book = house.refunds.book();
  private final DepositCounter counter;

  RefundCast() {
    counter =
        new DepositCounter(
            new DepositCounter.Rooms(house.database, house.passRooms, house.ledger, house.clock),
            LIN);
    counter.drawer(MEI);
  }

  /** A temporary pass of somebody new until the 20th of December, with a deposit of ¥50 in cash. */
  Pass pass(String... cards) {
    return counter.temporary(LocalDate.of(2026, 12, 20), cards);
  }

  /** A relative's pass, for which the usual terms take nothing. */
  Pass freePass(String card) {
    return counter.pass(PassKind.RESIDENT, null, card);
  }

  Receipt receipt(Pass pass) {
    return work(
        tx -> {
          Deposit deposit = house.ledger.deposits().of(tx, Cast.ESTATE, Steps.subject(pass)).get(0);
          return house.ledger.receipts().byNumber(tx, Cast.ESTATE, deposit.receipt()).orElseThrow();
        });
  }

  /** Card and receipt are back, the payer stands there. */
  static Answers everythingBack(String card) {
    return new Answers(
        Map.of(card, CardState.BACK),
        0,
        false,
        ReceiptAt.HERE,
        Collector.PAYER,
        "",
        EnumSet.allOf(RefundFacts.Paper.class));
  }

  static Answers receiptLost(String card) {
    return new Answers(
        Map.of(card, CardState.BACK),
        0,
        false,
        ReceiptAt.LOST,
        Collector.PAYER,
        "",
        EnumSet.allOf(RefundFacts.Paper.class));
  }

  /** What a clerk confirms who has looked at the sum. */
  Asking asking(String card, String receipt, Answers answers) {
    RefundCase found = house.await(refunds.find(Cast.ESTATE, card, receipt));
    return new Asking(
        UUID.randomUUID(),
        found.pass().id(),
        found.pass().version(),
        receipt,
        answers,
        RefundRule.work(found.facts(answers)).payFen());
  }

  /** Scanned, worked out and confirmed by Lin. */
  Refund confirmed(Pass pass, String card) {
    Asking asking = asking(card, number(pass), everythingBack(card));
    return house.await(refunds.confirm(Cast.ESTATE, asking, LIN));
  }

  /** What of its deposit is in the ledger. */
  long heldFen(Pass pass) {
    return work(
        tx ->
            house.ledger.deposits().of(tx, Cast.ESTATE, Steps.subject(pass)).stream()
                .mapToLong(Deposit::heldFen)
                .sum());
  }

  String number(Pass pass) {
    return receipt(pass).printedNumber();
  }

  Refund paid(Refund refund, By by) {
    return house.await(pay(refund, UUID.randomUUID(), by));
  }

  Future<Refund> pay(Refund refund, UUID id, By by) {
    return refunds.pay(Cast.ESTATE, refund.id(), id, Method.CASH, true, by);
  }

  Pass now(Pass pass) {
    return house.await(house.passes.byId(Cast.ESTATE, pass.id())).orElseThrow();
  }

  Fault fault(Future<?> future) {
    Throwable failure = house.failure(future);
    if (failure instanceof RefundRefused refused) {
      return refused.fault();
    }
    throw new AssertionError("not a refusal of a refund", failure);
  }

  <T> T work(Database.Work<T> work) {
    return house.await(house.database.work(work));
  }

  @Override
  public void close() {
    house.close();
  }
}
