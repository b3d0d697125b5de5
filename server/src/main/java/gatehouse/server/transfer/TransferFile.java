package gatehouse.server.transfer;

import gatehouse.server.attachment.FileKind;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Member;
import gatehouse.server.renovation.Permit;
import gatehouse.server.transfer.Transfer.Act;
import gatehouse.server.transfer.Transfer.Papers;
import gatehouse.server.transfer.TransferRefused.Fault;
import gatehouse.server.transfer.TransferRefused.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one transfer: the sheet, and what belongs to the unit.
 *
 * @param household the old one; who will belong to the unit as well
 * @param owners the new ones
 * @param lines the passes of the old household
 * @param scan what sort of file the scanned sheet is
 * @param steps the latest first
 */
public record TransferFile(
    Transfer transfer,
    List<Member> household,
    List<Person> owners,
    List<Line> lines,
    List<Renovation> renovations,
    @Nullable FileKind scan,
    List<Step> steps) {

  /** What becomes of a pass. */
  public enum Fate {
    /** Its card is in somebody's hands: the transfer waits for it. */
    OUT,
    BACK,
    LOST,
    /** It stays with the old owner, by a shift leader's word, and opens nothing any more. */
    KEPT,
    /** A code or an application: it ends when the transfer is closed. */
    ENDS;

    public boolean waits() {
      return this == OUT;
    }
  }

  /**
   * A pass of the old household.
   *
   * @param deposits that were taken for it
   * @param kept the shift leader's word
   */
  public record Line(Pass pass, List<Deposit> deposits, @Nullable Act kept) {
    public Fate fate() {
      List<CardState> cards =
          pass.credentials().stream()
              .filter(one -> one.card() != null)
              .map(Pass.HeldCredential::state)
              .toList();
      if (cards.isEmpty()) {
        return Fate.ENDS;
      }
      if (cards.contains(CardState.OUT)) {
        return Fate.OUT;
      }
      if (!cards.contains(CardState.LOST)) {
        return Fate.BACK;
      }
      return kept == null ? Fate.LOST : Fate.KEPT;
    }

    /** What is still held for it. */
    public long heldFen() {
      return deposits.stream()
          .filter(one -> one.settled() == null)
          .mapToLong(Deposit::heldFen)
          .sum();
    }
  }

  /** A renovation that is not over, or whose deposit is not paid back. */
  public record Renovation(Permit permit, List<Deposit> deposits) {
    public boolean waits() {
      return !permit.state().isOver();
    }

    boolean isOpen() {
      return waits()
          || deposits.stream()
              .anyMatch(one -> one.settled() == null ? one.heldFen() > 0 : one.settled().isDue());
    }

    /** Its number; the first day of the work before it has one. */
    public String called() {
      String number = permit.number();
      return number == null ? permit.work().from().toString() : number;
    }
  }

  /** Something that happened. */
  public record Step(Instant at, TransferStep what, String detail, String by) {
    /** The sorts of steps. */
    public enum TransferStep {
      OPENED,
      PAPERS,
      SIGNED,
      OWNER_ADDED,
      OWNER_REMOVED,
      CARD_BACK,
      CARD_LOST,
      CARD_KEPT,
      CLOSED,
      WITHDRAWN
    }
  }

  public TransferFile {
    household = List.copyOf(household);
    owners = List.copyOf(owners);
    lines = List.copyOf(lines);
    renovations = List.copyOf(renovations);
    steps = List.copyOf(steps);
  }

  /** Everything that still stands against closing, in the order of the sheet. */
  public List<Refusal> open() {
    List<Refusal> open = new ArrayList<>(openPapers());
    if (transfer.kind() == Transfer.TransferKind.TRANSFER && owners.isEmpty()) {
      open.add(Refusal.of("name", Fault.NEW_OWNER_MISSING));
    }
    open.addAll(openSignatures());
    for (Line line : lines) {
      if (line.fate().waits()) {
        Pass pass = line.pass();
        open.add(
            Refusal.of(
                "pass-" + pass.number(),
                Fault.PASS_OUT,
                pass.kind(),
                String.valueOf(pass.number()),
                pass.holder().name()));
      }
    }
    for (Renovation one : renovations) {
      if (one.waits()) {
        open.add(Refusal.of("permit-" + one.permit().id(), Fault.PERMIT_RUNNING, one.called()));
      }
    }
    return List.copyOf(open);
  }

  /** The days on both papers, compared. */
  private List<Refusal> openPapers() {
    Papers papers = transfer.papers();
    List<Refusal> open = new ArrayList<>();
    if (papers.flowDay() == null) {
      open.add(Refusal.of("flowDay", Fault.FLOW_DAY_MISSING));
    }
    if (papers.noticeDay() == null) {
      open.add(Refusal.of("noticeDay", Fault.NOTICE_DAY_MISSING));
    } else if (papers.flowDay() != null && !papers.flowDay().equals(papers.noticeDay())) {
      open.add(
          Refusal.of(
              "noticeDay",
              Fault.DATES_DIFFER,
              papers.flowDay().toString(),
              papers.noticeDay().toString()));
    }
    return open;
  }

  private List<Refusal> openSignatures() {
    if (transfer.papers().scan() == null) {
      return List.of(Refusal.of("scan", Fault.SCAN_MISSING));
    }
    return Signature.of(transfer.kind()).stream()
        .filter(signature -> !transfer.signed().contains(signature))
        .map(signature -> Refusal.of("signed-" + signature, Fault.NOT_SIGNED, signature))
        .toList();
  }
}
