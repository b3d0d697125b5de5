package gatehouse.server.pass.refund;

import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Cards;
import gatehouse.server.pass.refund.rule.RefundTerms;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pass and the deposit that was taken for it, which can be refunded.
 *
 * @param termsFrom the day from which the terms hold that the pass was issued under
 * @param today by the estate's clock
 * @param cameBack the day on which the last card came back or was reported lost; absent while one
 *     is out
 */
public record RefundCase(
    Pass pass,
    @Nullable String unit,
    Deposit deposit,
    Receipt receipt,
    RefundTerms terms,
    LocalDate termsFrom,
    @Nullable LocalDate lastDay,
    LocalDate today,
    @Nullable LocalDate cameBack) {

  /** The cards that are to be asked about: those out, and those lost, which may be found again. */
  public List<HeldCredential> cardsToAsk() {
    return pass.credentials().stream()
        .filter(one -> one.card() != null && one.state() != CardState.BACK)
        .toList();
  }

  /** Where a card is, as it was answered, or as the pass has it. */
  public CardState where(HeldCredential card, Answers answers) {
    String uid = String.valueOf(card.card());
    return card.state() == CardState.BACK
        ? CardState.BACK
        : answers.cards().getOrDefault(uid, card.state());
  }

  public Cards cards(Answers answers) {
    List<CardState> all =
        pass.credentials().stream()
            .filter(one -> one.card() != null)
            .map(one -> where(one, answers))
            .toList();
    int back = (int) all.stream().filter(CardState.BACK::equals).count();
    int lost = (int) all.stream().filter(CardState.LOST::equals).count();
    return new Cards(back, lost, Math.min(answers.damaged(), back));
  }

  /** What the rule needs to know, with nobody's approval yet. */
  public RefundFacts facts(Answers answers) {
    boolean asked = answers.cards().containsValue(CardState.BACK);
    LocalDate returned = cameBack == null || asked ? today : cameBack;
    return new RefundFacts(
        deposit.takenFen(),
        terms,
        lastDay,
        returned,
        today,
        cards(answers),
        answers.misused(),
        answers.receipt(),
        answers.collector(),
        answers.papers(),
        false);
  }
}
