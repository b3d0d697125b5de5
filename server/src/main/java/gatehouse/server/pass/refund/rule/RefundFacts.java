package gatehouse.server.pass.refund.rule;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known at the counter when a deposit is to be refunded.
 *
 * @param takenFen what was taken as deposit
 * @param lastDay of the pass; absent for a pass without an end
 * @param returned the day on which the last card came back, or the loss was declared
 * @param settled the day on which the refund is settled; later than the return when somebody's
 *     approval was waited for
 * @param misused altered or lent to somebody else
 * @param papers what else lies on the counter
 * @param approved by a shift leader
 */
public record RefundFacts(
    long takenFen,
    RefundTerms terms,
    @Nullable LocalDate lastDay,
    LocalDate returned,
    LocalDate settled,
    Cards cards,
    boolean misused,
    ReceiptAt receipt,
    Collector collector,
    Set<Paper> papers,
    boolean approved) {
  /** Who stands at the counter. */
  public enum Collector {
    PAYER,
    PROXY
  }

  /** Where the receipt is. */
  public enum ReceiptAt {
    /** On the counter. */
    HERE,
    LOST,
    /** Not brought, and not said to be lost. */
    ELSEWHERE
  }

  /** What may be asked for besides card and receipt. */
  public enum Paper {
    /** 遗失声明, signed by the payer. */
    LOSS_DECLARATION("refund.paper.loss-declaration"),
    PAYER_ID("refund.paper.payer-id"),
    /** 委托书, signed by the payer. */
    LETTER_OF_AUTHORITY("refund.paper.letter-of-authority"),
    PROXY_ID("refund.paper.proxy-id"),
    /** The list of deductions, signed by whoever stands at the counter. */
    DEDUCTIONS_SIGNED("refund.paper.deductions-signed");

    private final String words;

    Paper(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * The cards of the pass; what is neither back nor lost is still out.
   *
   * @param damaged of those that are back
   */
  public record Cards(int back, int lost, int damaged) {
    public Cards {
      if (back < 0 || lost < 0 || damaged < 0 || damaged > back) {
        throw new IllegalArgumentException(
            back + " cards back, " + lost + " lost, " + damaged + " damaged");
      }
    }
  }

  public RefundFacts {
    papers = Set.copyOf(papers);
    if (takenFen < 0) {
      throw new IllegalArgumentException("a deposit of " + takenFen + " fen");
    }
    if (cards.back() + cards.lost() > terms.cards()) {
      throw new IllegalArgumentException(cards + " of a pass that has " + terms.cards() + " cards");
    }
    if (settled.isBefore(returned)) {
      throw new IllegalArgumentException("settled on " + settled + ", returned on " + returned);
    }
  }

  public int cardsOut() {
    return terms.cards() - cards.back() - cards.lost();
  }
}
