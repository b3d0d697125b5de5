package gatehouse.server.pass;

import gatehouse.server.web.page.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Work on a pass that was refused; nothing was changed. */
public final class PassRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the pages have words for each in both languages. */
  public enum Fault {
    NAME_MISSING,
    NAME_TOO_LONG,
    PHONE_FORM,
    UNIT_UNKNOWN,
    GROUP_MISSING,
    GROUP_UNKNOWN,
    /** A QR pass opens exactly one group, whose id has at most 12 characters. */
    CODE_NEEDS_ONE_SHORT_GROUP,
    CODE_NEEDS_AN_END,
    ENDS_BEFORE_IT_BEGINS,
    ALREADY_OVER,
    USES_RANGE,
    CARD_FORM,
    /** Detail: number of the live pass that has the card, and its holder. */
    CARD_IN_USE,
    /** Of an estate that issues only what it received; detail: the UID. */
    CARD_NOT_RECEIVED,
    CARD_MAYBE_UNREAD,
    /** Detail: the UID. */
    CARD_RECALLED,
    /** By the cards' ledger it cannot be here; detail: where it is, and the UID. */
    CARD_ELSEWHERE,
    REASON_MISSING,
    PASS_UNKNOWN,
    REASON_TOO_LONG,
    VISIT_NEEDS_AN_END,
    /** Only visitors get a pass without one. */
    NEEDS_APPLICATION,
    /** A visitor's pass is no affair of this desk. */
    NO_APPLICATION_HERE,
    /** The id was used for another application. */
    SAME_ID_OTHER_FORM,

    FIELD_MISSING,
    NAME_WITHOUT_LETTER,
    ID_MISSING,
    ID_FORM,
    ID_OLD,
    ID_LENGTH,
    ID_DATE,
    ID_CHECK_DIGIT,
    LICENCE_FORM,
    LICENCE_CHECK_DIGIT,
    /** Somebody with this number was added a moment ago. */
    ID_TAKEN,
    PERSON_UNKNOWN,
    /** Detail: the {@link gatehouse.server.pass.policy.Paper}. */
    PAPER_MISSING,
    /** Detail: the {@link gatehouse.server.pass.policy.Told}. */
    NOT_TOLD,
    /** Detail: name of the unit. */
    UNIT_NOT_HANDED_OVER,
    /** Neither owner nor delegate; detail: name of the applicant. */
    APPLICANT_NO_RIGHT,
    AUTHORITY_OVER,
    AUTHORITY_NOT_YET,
    HOLDER_NOT_OWNER,
    /** Detail: numbers of the live passes of the same kind for the same unit. */
    PASS_ALREADY,
    /** Detail: numbers of the person's other live passes. */
    PASSES_NOT_SHOWN,
    /** The unit has no such permit, or the pass lives in another; detail: the number. */
    PERMIT_UNKNOWN,
    /** Not collected yet. */
    PERMIT_NOT_ISSUED,
    PERMIT_STOPPED,
    PERMIT_CLOSED,
    /** A company's workers and an owner's own are different kinds. */
    PERMIT_OF_OTHER_KIND,
    /** Detail: how many workers the permit allows. */
    PERMIT_FULL,
    /** The person is not on the list of the crew. */
    WORKER_NOT_LISTED,
    /** Detail: the trade's certificate ended on this day. */
    CERTIFICATE_OVER,
    /** Detail: the ages that are allowed. */
    WORKER_AGE,
    /** Detail: the permit's last day. */
    PERMIT_OVER,
    /** Detail: the permit's first day. */
    PERMIT_NOT_YET,
    BEGINS_IN_THE_PAST,
    /** Detail: the last day that the terms allow. */
    TOO_LONG,
    /** Detail: the groups of the terms. */
    GROUP_NOT_IN_TERMS,

    /** Detail: whose word it is. */
    NEEDS_APPROVAL,
    NOT_THE_APPROVER,
    /** Detail: how many cards the terms say. */
    CARDS_COUNT,
    METHOD_MISSING,
    /** Detail: what the guard rail rests on. */
    NO_BLOCK_FOR_UNPAID_FEES,
    NO_DEPOSIT_HERE,
    NO_FEE_HERE,
    NOT_EXTENDABLE,
    NOT_LONGER,
    GRACE_OVER,

    /** Somebody else has changed it; detail: what, by whom and when. */
    CHANGED_MEANWHILE,
    /** Detail: the state. */
    NOT_IN_THIS_STATE,
    NO_CARD_OUT,
    CARD_MISSING,
    /** Detail: number of the pass. */
    CARD_NOT_OF_PASS,
    CARD_STILL_OUT,
    /** Detail: number of the receipt. */
    DEPOSIT_NOT_SETTLED,
    /** Detail: number of its receipt. */
    DEPOSIT_SETTLED,

    AMOUNT_RANGE,
    PER_DAY_AMOUNT,
    DAYS_RANGE,
    RAIL_ALREADY
  }

  /**
   * @param field of the application, as "card"; empty when it is about the whole
   * @param detail what the words cannot know; may be empty
   */
  public record Refusal(String field, Fault fault, String detail) {
    /** Key of the words that say what is wrong and what to do. */
    public String words() {
      return "Fault." + fault + (NAMED.contains(fault) ? "." + detail.split(" ", 2)[0] : "");
    }

    /** What the words take: the detail, without the name that chose the words. */
    public String argument() {
      return NAMED.contains(fault) ? detail.substring(detail.indexOf(' ') + 1) : detail;
    }
  }

  /** The detail begins with the name of a constant, for each of which there are other words. */
  private static final Set<Fault> NAMED =
      EnumSet.of(
          Fault.PAPER_MISSING,
          Fault.NOT_TOLD,
          Fault.NEEDS_APPROVAL,
          Fault.NOT_THE_APPROVER,
          Fault.CHANGED_MEANWHILE,
          Fault.CARD_ELSEWHERE,
          Fault.NOT_IN_THIS_STATE);

  private final transient List<Refusal> refusals;

  public PassRefused(List<Refusal> refusals) {
    super(
        refusals.stream()
            .map(
                refusal ->
                    (refusal.field() + " " + refusal.fault() + " " + refusal.detail()).strip())
            .collect(Collectors.joining("; ")));
    this.refusals = List.copyOf(refusals);
  }

  public static PassRefused of(String field, Fault fault, String detail) {
    return new PassRefused(List.of(new Refusal(field, fault, detail)));
  }

  /** What the cards' ledger refuses. */
  static PassRefused of(Refused refused) {
    Refused.Refusal first = refused.refusals().get(0);
    List<Object> said = first.arguments();
    return switch (first.fault()) {
      case "CARD_NOT_RECEIVED" -> of("card", Fault.CARD_NOT_RECEIVED, String.valueOf(said.get(0)));
      case "CARD_MAYBE_UNREAD" -> of("card", Fault.CARD_MAYBE_UNREAD, String.valueOf(said.get(0)));
      case "CARD_RECALLED" -> of("card", Fault.CARD_RECALLED, String.valueOf(said.get(0)));
      case "CARD_ELSEWHERE" -> of("card", Fault.CARD_ELSEWHERE, said.get(1) + " " + said.get(0));
      default -> throw refused;
    };
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean isAbout(Fault fault) {
    return refusals.stream().anyMatch(refusal -> refusal.fault() == fault);
  }
}
