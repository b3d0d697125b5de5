package gatehouse.server.renovation.exit.rule;

import gatehouse.server.pass.refund.rule.Paydays;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is known at the counter when a renovation that was inspected is settled.
 *
 * @param takenFen what was taken as deposit; 0 when there is none
 * @param charges what engineering found, and what violations cost
 * @param papers what else lies on the counter
 * @param told whether the customer has been told when the deposit comes back
 * @param approved by a shift leader
 * @param settled the day on which it is settled
 */
public record ExitFacts(
    long takenFen,
    List<Charge> charges,
    Cards cards,
    Whereabouts permit,
    Whereabouts receipt,
    Collector collector,
    Set<Paper> papers,
    boolean told,
    boolean approved,
    LocalDate settled,
    Paydays paydays) {
  /** Where a paper is that has to come back. */
  public enum Whereabouts {
    /** On the counter. */
    HERE,
    LOST,
    /** Not brought, and not said to be lost. */
    ELSEWHERE
  }

  /** What may be asked for besides permit, receipt and cards. */
  public enum Paper {
    /** 遗失声明 of the permit. */
    PERMIT_DECLARATION("exit.paper.permit-declaration"),
    /** 遗失声明 of the receipt, signed by the payer. */
    RECEIPT_DECLARATION("exit.paper.receipt-declaration"),
    PAYER_ID("exit.paper.payer-id"),
    /** 委托书, signed by the payer. */
    LETTER_OF_AUTHORITY("exit.paper.letter-of-authority"),
    PROXY_ID("exit.paper.proxy-id"),
    /** The list of deductions, signed by whoever stands at the counter. */
    DEDUCTIONS_SIGNED("exit.paper.deductions-signed");

    private final String words;

    Paper(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Something that is paid for out of the deposit. */
  public record Charge(ExitOutcome.Rule rule, String words, long fen) {
    public Charge {
      if (fen < 0) {
        throw new IllegalArgumentException("a charge of " + fen + " fen");
      }
    }
  }

  /**
   * The cards of the crew that were out when the counter asked.
   *
   * @param out of which nobody said yet where they are
   * @param lost that will not come back
   * @param eachFen what one of those costs, by policy
   */
  public record Cards(int out, int lost, long eachFen) {
    public Cards {
      if (out < 0 || lost < 0 || eachFen < 0) {
        throw new IllegalArgumentException(out + " cards out, " + lost + " lost, each " + eachFen);
      }
    }
  }

  public ExitFacts {
    charges = List.copyOf(charges);
    papers = Set.copyOf(papers);
    if (takenFen < 0) {
      throw new IllegalArgumentException("a deposit of " + takenFen + " fen");
    }
  }
}
