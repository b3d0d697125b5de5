package gatehouse.server.renovation.exit;

import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.refund.rule.Paydays;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.Crew.CardOut;
import gatehouse.server.renovation.exit.rule.ExitFacts;
import gatehouse.server.renovation.exit.rule.ExitFacts.Charge;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exit that was inspected, with everything that its settlement is worked out from.
 *
 * @param receipt of the deposit; absent when none was taken
 * @param charges of the inspection and of the notices of violations
 * @param cards of the crew that are out
 * @param lostBefore cards that were declared lost in an earlier try to settle this exit
 * @param cardFen what a card costs that does not come back
 * @param today by the estate's clock
 */
public record ExitCase(
    Exit exit,
    Permit permit,
    @Nullable Receipt receipt,
    long heldFen,
    List<Charge> charges,
    List<CardOut> cards,
    int lostBefore,
    long cardFen,
    Paydays paydays,
    LocalDate today) {
  public ExitCase {
    charges = List.copyOf(charges);
    cards = List.copyOf(cards);
  }

  /** Where a card is, as it was answered. */
  public static CardState where(CardOut card, Answers answers) {
    return answers.cards().getOrDefault(card.card(), CardState.OUT);
  }

  /** What the rule needs to know, with nobody's approval yet. */
  public ExitFacts facts(Answers answers) {
    return new ExitFacts(
        heldFen,
        charges,
        new ExitFacts.Cards(
            count(answers, CardState.OUT), lostBefore + count(answers, CardState.LOST), cardFen),
        answers.permitAt(),
        answers.receiptAt(),
        answers.collector(),
        answers.papers(),
        answers.told(),
        false,
        today,
        paydays);
  }

  private int count(Answers answers, CardState state) {
    return (int) cards.stream().filter(card -> where(card, answers) == state).count();
  }
}
