package gatehouse.server.pass.refund;

import static gatehouse.server.pass.refund.RefundCast.HE;
import static gatehouse.server.pass.refund.RefundCast.LIN;
import static gatehouse.server.pass.refund.RefundCast.MEI;
import static gatehouse.server.pass.refund.RefundCast.everythingBack;
import static gatehouse.server.pass.refund.RefundCast.receiptLost;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.refund.Refund.State;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundsTest {
  private static final String CARD = Cast.LI_UID;

  private final RefundCast desk = new RefundCast();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void cardAndReceiptLeadToThePassAndItsDepositEitherFirst() {
    Pass pass = desk.pass(CARD);
    String number = desk.number(pass);
    for (String[] scan : new String[][] {{CARD, number}, {CARD, ""}, {"", number}}) {
      RefundCase found = desk.house.await(desk.refunds.find(Cast.ESTATE, scan[0], scan[1]));
      assertThat(found.pass().id()).isEqualTo(pass.id());
      assertThat(found.deposit().takenFen()).isEqualTo(50_00);
      assertThat(found.lastDay()).isEqualTo(LocalDate.of(2026, 12, 20));
    }
  }

  @Test
  void aScanThroughAChineseInputMethodIsRead() {
    Pass pass = desk.pass(CARD);
    RefundCase found = desk.house.await(desk.refunds.find(Cast.ESTATE, "７１ｅ６ａ６８６", "０００１"));
    assertThat(found.pass().id()).isEqualTo(pass.id());
  }

  @Test
  void anOrdinaryRefundIsSettledPaidOnItsPaydayAndThePassClosed() {
    Pass pass = desk.pass(CARD);
    Refund due = desk.confirmed(pass, CARD);

    assertThat(due.state()).isEqualTo(State.DUE);
    assertThat(due.payFen()).isEqualTo(50_00);
    assertThat(due.deductions()).isEmpty();
    // Monday; by the usual terms refunds are paid on Wednesday, Saturday and Sunday
    assertThat(due.payday()).isEqualTo(LocalDate.of(2026, 11, 25));
    assertThat(desk.now(pass).state()).isEqualTo(PassState.RETURNED);
    assertThat(desk.fault(desk.pay(due, UUID.randomUUID(), LIN))).isEqualTo(Fault.NOT_YET);

    desk.house.clock.advance(Duration.ofDays(2));
    Refund paid = desk.paid(due, LIN);

    assertThat(paid.state()).isEqualTo(State.PAID);
    assertThat(paid.paid()).isNotNull();
    assertThat(desk.now(pass).state()).isEqualTo(PassState.CLOSED);
    assertThat(desk.heldFen(pass)).isZero();
  }

  @Test
  void theSameConfirmationTwiceIsOneRefund() {
    Pass pass = desk.pass(CARD);
    Asking asking = desk.asking(CARD, desk.number(pass), everythingBack(CARD));
    Refund first = desk.house.await(desk.refunds.confirm(Cast.ESTATE, asking, LIN));
    Refund again = desk.house.await(desk.refunds.confirm(Cast.ESTATE, asking, LIN));
    assertThat(again).isEqualTo(first);

    Asking other =
        new Asking(asking.id(), asking.pass(), null, asking.receipt(), receiptLost(CARD), 50_00);
    assertThat(desk.fault(desk.refunds.confirm(Cast.ESTATE, other, LIN)))
        .isEqualTo(Fault.SAME_ID_OTHER_BODY);
  }

  @Test
  void thePaymentAskedForTwiceIsPaidOnce() {
    Refund due = desk.confirmed(desk.pass(CARD), CARD);
    desk.house.clock.advance(Duration.ofDays(2));
    UUID payment = UUID.randomUUID();
    Refund first = desk.house.await(desk.pay(due, payment, LIN));
    assertThat(desk.house.await(desk.pay(due, payment, LIN))).isEqualTo(first);
    assertThat(desk.house.failure(desk.pay(due, UUID.randomUUID(), LIN)))
        .hasMessageContaining("PAID_ALREADY [lin");
  }

  @Test
  void whoComesSecondIsToldWhoWasQuickerAndHowMuch() {
    Pass pass = desk.pass(CARD);
    Asking late = desk.asking(CARD, desk.number(pass), everythingBack(CARD));
    Refund due = desk.confirmed(pass, CARD);
    RefundRefused refused =
        (RefundRefused) desk.house.failure(desk.refunds.confirm(Cast.ESTATE, late, MEI));
    assertThat(refused.fault()).isEqualTo(Fault.ALREADY_DUE);
    assertThat(refused.details())
        .containsExactly("lin", Cast.MONDAY_MORNING, "¥50.00", LocalDate.of(2026, 11, 25));
    assertThat(refused.refund()).isEqualTo(due.id());
  }

  @Test
  void aLostReceiptNeedsAnotherPersonsApprovalOfAShiftLeader() {
    Pass pass = desk.pass(CARD);
    Asking asking = desk.asking(CARD, "", receiptLost(CARD));
    Refund waiting = desk.house.await(desk.refunds.confirm(Cast.ESTATE, asking, LIN));
    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(desk.fault(desk.pay(waiting, UUID.randomUUID(), LIN))).isEqualTo(Fault.NOT_NOW);
    assertThat(desk.fault(desk.refunds.approve(Cast.ESTATE, waiting.id(), LIN)))
        .isEqualTo(Fault.OWN_WORK);
    assertThat(desk.fault(desk.refunds.find(Cast.ESTATE, CARD, "")))
        .isEqualTo(Fault.ALREADY_WAITING);

    desk.house.clock.advance(Duration.ofDays(3));
    Refund due = desk.house.await(desk.refunds.approve(Cast.ESTATE, waiting.id(), HE));

    assertThat(due.state()).isEqualTo(State.DUE);
    assertThat(due.payday()).isEqualTo(LocalDate.of(2026, 11, 28));
    assertThat(due.decided()).isNotNull();
    assertThat(desk.fault(desk.refunds.approve(Cast.ESTATE, waiting.id(), HE)))
        .isEqualTo(Fault.DECIDED_ALREADY);
    assertThat(desk.now(pass).state()).isEqualTo(PassState.RETURNED);
  }

  @Test
  void whatWasNotApprovedCanBeWorkedOutAgain() {
    Pass pass = desk.pass(CARD);
    Asking asking = desk.asking(CARD, "", receiptLost(CARD));
    Refund waiting = desk.house.await(desk.refunds.confirm(Cast.ESTATE, asking, LIN));
    Refund refused = desk.house.await(desk.refunds.refuse(Cast.ESTATE, waiting.id(), "声明没有签名", HE));
    assertThat(refused.state()).isEqualTo(State.REFUSED);

    Refund again = desk.confirmed(pass, CARD);
    assertThat(again.state()).isEqualTo(State.DUE);
    assertThat(again.counter().returned()).isEqualTo(RefundCast.TODAY);
  }

  @Test
  void aLostCardCostsWhatTheTermsSayAndIsBlocked() {
    Pass pass = desk.pass(CARD);
    Answers lost =
        new Answers(
            Map.of(CARD, CardState.LOST),
            0,
            false,
            ReceiptAt.HERE,
            Collector.PAYER,
            "",
            everythingBack(CARD).papers());
    Asking asking = desk.asking("", desk.number(pass), lost);
    Refund due = desk.house.await(desk.refunds.confirm(Cast.ESTATE, asking, LIN));

    assertThat(due.payFen()).isEqualTo(30_00);
    assertThat(due.deductions()).singleElement().extracting("rule").isEqualTo(Rule.LOST_FEE);
    assertThat(desk.now(pass).state()).isEqualTo(PassState.LOST);
  }

  @Test
  void aDepositThatIsForfeitedEndsThePassAtOnce() {
    Pass pass = desk.pass(CARD);
    desk.house.clock.advance(Duration.ofDays(60));
    Refund kept = desk.confirmed(pass, CARD);

    assertThat(kept.state()).isEqualTo(State.KEPT);
    assertThat(kept.payFen()).isZero();
    assertThat(kept.payday()).isNull();
    assertThat(desk.now(pass).state()).isEqualTo(PassState.CLOSED);
    assertThat(desk.fault(desk.refunds.find(Cast.ESTATE, CARD, ""))).isEqualTo(Fault.ALREADY_KEPT);
  }

  @Test
  void aWrongRefundIsReversedAndWorkedOutAgain() {
    Pass pass = desk.pass(CARD);
    Refund due = desk.confirmed(pass, CARD);
    desk.house.clock.advance(Duration.ofDays(2));
    Refund paid = desk.paid(due, LIN);
    Refund undone = desk.house.await(desk.refunds.undo(Cast.ESTATE, paid.id(), "忘记扣损坏", HE));
    assertThat(undone.state()).isEqualTo(State.UNDONE);

    Answers damaged =
        new Answers(
            Map.of(), 1, false, ReceiptAt.HERE, Collector.PAYER, "", everythingBack(CARD).papers());
    Asking again = desk.asking(CARD, desk.number(pass), damaged);
    Refund right = desk.house.await(desk.refunds.confirm(Cast.ESTATE, again, LIN));
    assertThat(right.payFen()).isEqualTo(30_00);
    assertThat(right.counter().returned()).isEqualTo(RefundCast.TODAY);
  }

  @Test
  void whatIsNotOnTheCounterIsAskedFor() {
    Pass pass = desk.pass(CARD);
    Answers nothing =
        new Answers(Map.of(), 0, false, ReceiptAt.HERE, Collector.PROXY, "王芳", Set.of());
    Asking asking = desk.asking(CARD, desk.number(pass), nothing);
    assertThat(desk.fault(desk.refunds.confirm(Cast.ESTATE, asking, LIN)))
        .isEqualTo(Fault.STILL_MISSING);
    assertThat(desk.now(pass).state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void aSumThatHasChangedSinceItWasSeenIsNotPaid() {
    Pass pass = desk.pass(CARD);
    Asking asking = desk.asking(CARD, desk.number(pass), everythingBack(CARD));
    desk.house.clock.advance(Duration.ofDays(60));
    assertThat(desk.fault(desk.refunds.confirm(Cast.ESTATE, asking, LIN)))
        .isEqualTo(Fault.SUM_CHANGED);
    assertThat(desk.now(pass).state()).isEqualTo(PassState.ISSUED);
  }
}
