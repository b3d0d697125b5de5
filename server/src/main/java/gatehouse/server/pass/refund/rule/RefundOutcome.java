package gatehouse.server.pass.refund.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a deposit: {@code takenFen} is {@code payFen} and all deductions together.
 *
 * @param payday when it is paid; absent when nothing is
 * @param missing what has to be brought or done first; empty when it can be settled
 */
public record RefundOutcome(
    long takenFen,
    List<Deduction> deductions,
    long payFen,
    @Nullable LocalDate payday,
    List<Missing> missing) {
  /**
   * What is kept, and why.
   *
   * @param count the days or cards that it counts
   * @param eachFen what one of them costs; the whole deposit when it is forfeited
   * @param fen what is kept for it, which is less when less was left
   */
  public record Deduction(Rule rule, int count, long eachFen, long fen) {
    /** Whether the deposit did not suffice. */
    public boolean capped() {
      return fen < askedFen();
    }

    public long askedFen() {
      return rule.forfeits() ? eachFen : count * eachFen;
    }
  }

  /** Why something is kept. The order is that in which it is: forfeits come first. */
  public enum Rule {
    MISUSED("refund.rule.misused", true),
    LATE_FORFEIT("refund.rule.late-forfeit", true),
    LOST_FORFEIT("refund.rule.lost-forfeit", true),
    LATE_PER_DAY("refund.rule.late-per-day", false),
    LOST_FEE("refund.rule.lost-fee", false),
    DAMAGED("refund.rule.damaged", false);

    private final String words;
    private final boolean forfeits;

    Rule(String words, boolean forfeits) {
      this.words = words;
      this.forfeits = forfeits;
    }

    /** Key of the words that say it; they take the count, and the amount of each. */
    public String words() {
      return words;
    }

    public boolean forfeits() {
      return forfeits;
    }
  }

  /** What has to be brought or done before a deposit can be settled. */
  public enum Missing {
    CARD("refund.missing.card"),
    /** The other card of an A and B pair. */
    SECOND_CARD("refund.missing.second-card"),
    RECEIPT("refund.missing.receipt"),
    /** Without the receipt nobody collects for the payer. */
    PAYER_IN_PERSON("refund.missing.payer-in-person"),
    LOSS_DECLARATION("refund.missing.loss-declaration"),
    PAYER_ID("refund.missing.payer-id"),
    LETTER_OF_AUTHORITY("refund.missing.letter-of-authority"),
    PROXY_ID("refund.missing.proxy-id"),
    DEDUCTIONS_SIGNED("refund.missing.deductions-signed"),
    /** Of a shift leader, who does it at his own desk. */
    APPROVAL("refund.missing.approval");

    private final String words;

    Missing(String words) {
      this.words = words;
    }

    /** Key of the words that say what to bring. */
    public String words() {
      return words;
    }
  }

  public RefundOutcome {
    deductions = List.copyOf(deductions);
    missing = List.copyOf(missing);
  }

  public long deductedFen() {
    return takenFen - payFen;
  }

  /** Whether it can be settled now. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Whether nothing but a shift leader's word is missing. */
  public boolean waitsForApproval() {
    return missing.equals(List.of(Missing.APPROVAL));
  }
}
