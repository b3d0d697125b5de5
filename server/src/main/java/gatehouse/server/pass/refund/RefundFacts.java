package gatehouse.server.pass.refund;

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
 * @param receipt whether the receipt was given back
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
    boolean receipt,
    Collector collector,
    Set<Paper> papers,
    boolean approved) {
  /** Who stands at the counter. */
  public enum Collector {
    PAYER,
    PROXY
  }

  /** What may be asked for besides card and receipt. */
  public enum Paper {
    /** 遗失声明, signed by the payer. */
    LOSS_DECLARATION,
    PAYER_ID,
    /** 委托书, signed by the payer. */
    LETTER_OF_AUTHORITY,
    PROXY_ID,
    /** The list of deductions, signed by whoever stands at the counter. */
    DEDUCTIONS_SIGNED
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

  int cardsOut() {
    return terms.cards() - cards.back() - cards.lost();
  }
}
