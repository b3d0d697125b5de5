package gatehouse.server.renovation.exit.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a renovation's deposit: {@code takenFen} is {@code payFen} and all deductions
 * together.
 *
 * @param owedFen what the deposit did not suffice for
 * @param payday when it is paid; absent when nothing is
 * @param missing what has to be brought, said or done first; empty when it can be settled
 */
public record ExitOutcome(
    long takenFen,
    List<Deduction> deductions,
    long payFen,
    long owedFen,
    @Nullable LocalDate payday,
    List<Missing> missing) {
  /** Why something is kept; in this order it is. */
  public enum Rule {
    /** Found by engineering at the inspection. */
    FINDING("exit.rule.finding"),
    /** Of a notice that was handed out in the course of the work. */
    VIOLATION("exit.rule.violation"),
    /** A card of the crew that did not come back. */
    CARD("exit.rule.card");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /** Key of the words that say it; they take what it was, the count, and the amount of each. */
    public String words() {
      return words;
    }
  }

  /**
   * What is kept, and why.
   *
   * @param words of whoever found it; empty for cards
   * @param fen what is kept for it, which is less when less was left
   */
  public record Deduction(Rule rule, String words, int count, long eachFen, long fen) {
    public long askedFen() {
      return count * eachFen;
    }

    /** Whether the deposit did not suffice. */
    public boolean capped() {
      return fen < askedFen();
    }
  }

  /** What has to be brought, said or done before the exit can be settled. */
  public enum Missing {
    /** Cards of which nobody has said whether they are back or lost. */
    CARDS("exit.missing.cards"),
    PERMIT("exit.missing.permit"),
    PERMIT_DECLARATION("exit.missing.permit-declaration"),
    RECEIPT("exit.missing.receipt"),
    /** Without the receipt nobody collects for the payer. */
    PAYER_IN_PERSON("exit.missing.payer-in-person"),
    RECEIPT_DECLARATION("exit.missing.receipt-declaration"),
    PAYER_ID("exit.missing.payer-id"),
    LETTER_OF_AUTHORITY("exit.missing.letter-of-authority"),
    PROXY_ID("exit.missing.proxy-id"),
    DEDUCTIONS_SIGNED("exit.missing.deductions-signed"),
    /** When the deposit comes back. */
    TOLD("exit.missing.told"),
    /** Of a shift leader, who does it at his own desk. */
    APPROVAL("exit.missing.approval");

    private final String words;

    Missing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public ExitOutcome {
    deductions = List.copyOf(deductions);
    missing = List.copyOf(missing);
  }

  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Whether nothing but a shift leader's word is missing. */
  public boolean waitsForApproval() {
    return missing.equals(List.of(Missing.APPROVAL));
  }
}
