package gatehouse.server.pass.refund;

import static gatehouse.server.pass.refund.RefundCast.LIN;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Rule;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a pass is a pair of cards, A and B, both have to come back. */
class PairOfCardsTest {
  private static final String A = Cast.LI_UID;
  private static final String B = "04A1B2C3D4E5F6";

  private final RefundCast desk = new RefundCast();

  @BeforeEach
  void twoCardsMakeAPass() {
    Terms one =
        desk.work(tx -> PolicyBook.inForce(tx, Cast.ESTATE, PassKind.TEMPORARY, RefundCast.TODAY));
    desk.house.await(
        desk.house.passRooms.policy().add(Cast.ESTATE, ofTwoCards(one), "AB卡", "admin"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void bothCardsBackGiveTheWholeDeposit() {
    Pass pass = desk.pass(A, B);
    assertThat(pass.cardsOut()).extracting(HeldCredential::card).containsExactlyInAnyOrder(A, B);

    Refund due = confirmed(pass, Map.of(A, CardState.BACK, B, CardState.BACK));

    assertThat(due.payFen()).isEqualTo(50_00);
    assertThat(desk.now(pass).state()).isEqualTo(PassState.RETURNED);
  }

  @Test
  void aLostSecondCardIsDeductedByItsRuleAndRefusedAsLost() {
    Pass pass = desk.pass(A, B);

    Refund due = confirmed(pass, Map.of(A, CardState.BACK, B, CardState.LOST));

    assertThat(due.payFen()).isEqualTo(30_00);
    assertThat(due.deductions())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.rule()).isEqualTo(Rule.LOST_FEE);
              assertThat(lost.fen()).isEqualTo(20_00);
            });
    assertThat(desk.now(pass).credentials())
        .anyMatch(card -> B.equals(card.card()) && card.state() == CardState.LOST);
  }

  private Refund confirmed(Pass pass, Map<String, CardState> cards) {
    Answers answers =
        new Answers(
            cards,
            0,
            false,
            ReceiptAt.HERE,
            Collector.PAYER,
            "",
            EnumSet.allOf(RefundFacts.Paper.class));
    return desk.house.await(
        desk.refunds.confirm(Cast.ESTATE, desk.asking(A, desk.number(pass), answers), LIN));
  }

  private static Terms ofTwoCards(Terms one) {
    return new Terms(
        UUID.randomUUID(),
        one.kind(),
        RefundCast.TODAY,
        one.papers(),
        one.applicants(),
        one.approval(),
        one.validity(),
        one.extendable(),
        2,
        one.groups(),
        one.charges(),
        one.lostCard(),
        one.late(),
        one.paydays(),
        one.hours(),
        one.collection());
  }
}
