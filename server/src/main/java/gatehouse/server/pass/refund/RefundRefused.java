package gatehouse.server.pass.refund;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work on a refund that was refused; nothing was changed. */
public final class RefundRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the pages have words for each in both languages, with the details in it. */
  public enum Fault {
    /** Neither card nor receipt. */
    NOTHING_SCANNED("card"),
    CARD_FORM("card"),
    CARD_UNKNOWN("card"),
    RECEIPT_FORM("receipt"),
    /** Also one of another estate. */
    RECEIPT_UNKNOWN("receipt"),
    /** Details: number of the pass and its holder. */
    RECEIPT_OF_ANOTHER_PASS("receipt"),
    /** A receipt for something that is no pass. Detail: what for. */
    RECEIPT_OF_NO_PASS("receipt"),
    /** Only a fee was taken. */
    RECEIPT_OF_A_FEE("receipt"),
    /** Details: by whom, when, why. */
    RECEIPT_VOID("receipt"),
    /** Details: number of the pass that took its place. */
    PASS_REPLACED("card"),
    /** Detail: number of the pass. */
    NOTHING_TAKEN("card"),
    /** Details: by whom, when, how much is paid and when. */
    ALREADY_DUE(""),
    /** Details: by whom, when, how much. */
    ALREADY_PAID(""),
    /** Nothing came back. Details: by whom, when. */
    ALREADY_KEPT(""),
    /** Details: by whom, when. */
    ALREADY_WAITING(""),
    /** Settled without a refund, as by a replacement. Details: by whom, when. */
    ALREADY_SETTLED(""),
    /** Details: the day by the clock, the day of issue. */
    CLOCK_BEFORE_ISSUE(""),
    /** Details: the sum that was seen, the sum as it is now. */
    SUM_CHANGED(""),
    /** The form does not say which sum and which state of the pass were seen. */
    NOT_SEEN(""),
    STILL_MISSING(""),
    PROXY_NAME_MISSING("proxy"),
    SAME_ID_OTHER_BODY(""),
    REFUND_UNKNOWN(""),
    /** Details: by whom, when. */
    DECIDED_ALREADY(""),
    /** Nobody approves what he has worked out himself. */
    OWN_WORK(""),
    /** Not in a state in which that can be done. */
    NOT_NOW(""),
    /** Detail: the payday. */
    NOT_YET(""),
    NOT_SIGNED("signed"),
    WHY_MISSING("why"),
    /** Detail: how many there may be. */
    TOO_MANY_DAYS("closed");

    private final String field;

    Fault(String field) {
      this.field = field;
    }

    /** Of the form that it is about; empty when it is about the whole. */
    public String field() {
      return field;
    }

    public String words() {
      return "RefundFault." + name();
    }
  }

  private final Fault fault;
  private final @Nullable UUID refund;
  private final transient List<Object> details;

  RefundRefused(Fault fault, Object... details) {
    this(fault, null, details);
  }

  RefundRefused(Fault fault, @Nullable UUID refund, Object... details) {
    super(fault + " " + Arrays.toString(details));
    this.fault = fault;
    this.refund = refund;
    this.details = List.of(details);
  }

  public Fault fault() {
    return fault;
  }

  /** The refund that was there before. */
  public @Nullable UUID refund() {
    return refund;
  }

  /** For the words; instants and days are still to be written. */
  public List<Object> details() {
    return details;
  }
}
