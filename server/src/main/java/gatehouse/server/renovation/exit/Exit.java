package gatehouse.server.renovation.exit;

import gatehouse.server.ledger.Method;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.stop.Act;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a renovation, as far as it has come.
 *
 * @param was what the permit was before, and is again when there is something to put right
 * @param inspection engineering's word; absent while it waits
 * @param settled absent until it was worked out and confirmed
 * @param decided a shift leader's word, where the receipt was lost
 */
public record Exit(
    UUID id,
    UUID permit,
    State state,
    PermitState was,
    Sheet sheet,
    Act asked,
    @Nullable Inspection inspection,
    @Nullable Settled settled,
    @Nullable Act decided,
    @Nullable Paid paid) {
  /** Where it is. */
  public enum State {
    /** For engineering's inspection. */
    ASKED("exit.state.asked"),
    /** Something has to be put right first; work may go on for it. */
    REMEDY("exit.state.remedy"),
    /** Inspected; to be settled at the desk. */
    PASSED("exit.state.passed"),
    /** Settled without the receipt, for a shift leader's approval. */
    WAITING("exit.state.waiting"),
    /** To be paid on its payday. */
    DUE("exit.state.due"),
    /** Paid, or nothing was left to pay. */
    DONE("exit.state.done");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** What the applicant declares on the form; all of it. */
  public enum Declared {
    /** Everything on the approved drawings is done. */
    WORKS_DONE,
    RUBBISH_CLEARED,
    /** Nothing of the building was damaged, or it was put right. */
    PUBLIC_PARTS_WHOLE,
    /** Tools and workers are out. */
    SITE_LEFT
  }

  /** The form (装修退场表). */
  public record Sheet(
      UUID applicant,
      String phone,
      LocalDate finishedOn,
      Set<Declared> declared,
      String remark,
      @Nullable UUID paper) {
    public Sheet {
      declared = Set.copyOf(declared);
    }
  }

  /** What engineering saw. */
  public record Inspection(String words, List<Finding> findings, Act made) {
    public Inspection {
      findings = List.copyOf(findings);
    }

    public long fen() {
      return findings.stream().mapToLong(Finding::fen).sum();
    }
  }

  /**
   * One thing that was found.
   *
   * @param fen what is kept of the deposit for it; 0 for nothing
   */
  public record Finding(String words, long fen, @Nullable UUID photo) {}

  /**
   * How the deposit was worked out.
   *
   * @param settlement of the ledger; there is none where no deposit was taken
   * @param owedFen what the deposit did not suffice for
   * @param payday absent when nothing is paid
   * @param toldAt when the customer was told of the payday
   */
  public record Settled(
      UUID settlement,
      @Nullable UUID deposit,
      long takenFen,
      List<Deduction> deductions,
      long payFen,
      long owedFen,
      @Nullable LocalDate payday,
      Counter counter,
      Instant toldAt,
      Act made) {
    public Settled {
      deductions = List.copyOf(deductions);
    }
  }

  /**
   * What lay on the counter.
   *
   * @param collectorName the payer's, or the proxy's
   */
  public record Counter(
      Whereabouts permit,
      Whereabouts receipt,
      Collector collector,
      String collectorName,
      Set<Paper> papers) {
    public Counter {
      papers = Set.copyOf(papers);
    }
  }

  public record Paid(Method method, String by, Instant at) {}
}
