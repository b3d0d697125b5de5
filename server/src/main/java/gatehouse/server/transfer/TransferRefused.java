package gatehouse.server.transfer;

import java.util.List;
import java.util.stream.Collectors;

/** Work on a handover or a transfer that was refused; nothing was changed. */
public final class TransferRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the pages have words for each in both languages. */
  public enum Fault {
    /** Nobody is registered as the unit's owner. */
    NO_OWNER,
    HANDED_OVER_ALREADY,
    NOT_HANDED_OVER,
    APPLICANT_MISSING,
    APPLICANT_NO_RIGHT,
    AUTHORITY_OVER,
    AUTHORITY_NOT_YET,
    DAY_TO_COME,
    /** Details: day of the handover, day of the notice. */
    BEFORE_THE_NOTICE,

    OPEN_ALREADY,
    TRANSFER_UNKNOWN,
    /** Details: what was done, by whom and when. */
    CHANGED_MEANWHILE,
    /** Detail: the state. */
    NOT_OPEN,
    SCAN_UNKNOWN,
    /** The ticks were for a scan in whose place there is another by now. */
    OTHER_SCAN,
    NO_NEW_OWNER_HERE,

    FLOW_DAY_MISSING,
    NOTICE_DAY_MISSING,
    /** Details: day on the flow sheet, day on the notice. */
    DATES_DIFFER,
    SCAN_MISSING,
    /** Detail: whose. */
    NOT_SIGNED,
    NEW_OWNER_MISSING,
    /** Details: kind and number of the pass, its holder. */
    PASS_OUT,
    /** Detail: number of the permit, or the day on which it was declared. */
    PERMIT_RUNNING,

    /** Detail: the card. */
    CARD_OF_NO_PASS_HERE,
    /** A pass has two cards; detail: its number. */
    SECOND_CARD_MISSING,
    PASS_NOT_HERE,
    DECLARATION_MISSING
  }

  /**
   * @param field of the form; empty when it is about the whole
   * @param details what the words cannot know; enums and times are still to be written
   */
  public record Refusal(String field, Fault fault, List<Object> details) {
    public Refusal {
      details = List.copyOf(details);
    }

    static Refusal of(String field, Fault fault, Object... details) {
      return new Refusal(field, fault, List.of(details));
    }

    /** Key of the words that say what is wrong and what to do. */
    public String words() {
      return "TransferFault." + fault;
    }
  }

  private final transient List<Refusal> refusals;

  TransferRefused(List<Refusal> refusals) {
    super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
    this.refusals = List.copyOf(refusals);
  }

  static TransferRefused of(String field, Fault fault, Object... details) {
    return new TransferRefused(List.of(Refusal.of(field, fault, details)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean isAbout(Fault fault) {
    return refusals.stream().anyMatch(refusal -> refusal.fault() == fault);
  }
}
