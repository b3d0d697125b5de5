package gatehouse.server.pass.refund;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.refund.rule.RefundFacts.Cards;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it was worked out and what has become of it.
 *
 * @param id also of its settlement in the ledger
 * @param payday from which it is paid; absent when nothing is
 * @param decided by a shift leader; absent where that was not needed, or not yet
 */
public record Refund(
    UUID id,
    State state,
    Subject subject,
    long takenFen,
    List<Deduction> deductions,
    long payFen,
    @Nullable LocalDate payday,
    Counter counter,
    Act asked,
    @Nullable Act decided,
    @Nullable Paid paid,
    @Nullable Act undone) {
  /** Where it is. */
  public enum State {
    /** For a shift leader's approval. */
    WAITING("refund.state.waiting"),
    REFUSED("refund.state.refused"),
    /** Settled; to be paid on its payday. */
    DUE("refund.state.due"),
    /** Settled, and nothing came back. */
    KEPT("refund.state.kept"),
    PAID("refund.state.paid"),
    /** Settled wrongly; the ledger has the reversal. */
    UNDONE("refund.state.undone");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * Of which pass, against which receipt.
   *
   * @param unit its name; absent when the pass has none
   */
  public record Subject(
      PassId pass,
      long passNumber,
      PassKind kind,
      String holder,
      @Nullable String unit,
      UUID deposit,
      long receipt,
      String payer) {}

  /**
   * What was seen at the counter.
   *
   * @param returned the day that counts for lateness
   * @param collectorName the payer's, or the proxy's
   */
  public record Counter(
      @Nullable LocalDate lastDay,
      LocalDate returned,
      Cards cards,
      boolean misused,
      ReceiptAt receipt,
      Collector collector,
      String collectorName,
      Set<Paper> papers) {}

  /**
   * @param why empty where no reason is asked for
   */
  public record Act(String by, Instant at, String why) {}

  public record Paid(Method method, String by, Instant at) {}

  public Refund {
    deductions = List.copyOf(deductions);
  }
}
