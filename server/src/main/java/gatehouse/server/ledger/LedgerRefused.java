package gatehouse.server.ledger;

import java.util.Arrays;
import java.util.List;

/** Work on the ledger that was refused; nothing was changed. */
public final class LedgerRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the pages have words for each in both languages, with the details in it. */
  public enum Fault {
    /** Detail: what was asked for under this id before. */
    SAME_ID_OTHER_BODY,
    /** Details: the day asked for, the last closed day. */
    DAY_CLOSED,
    /** The clerk has to open one before taking or paying cash. Detail: the clerk. */
    DRAWER_NOT_OPEN,
    DRAWER_OPEN_ALREADY,
    DRAWER_UNKNOWN,
    /** Details: by whom, when. */
    DRAWER_CLOSED_ALREADY,
    /** Details: what there is, what is wanted. */
    NOT_ENOUGH_CASH,
    /** Details: counted, in the ledger. */
    DIFFERENCE_UNEXPLAINED,
    AMOUNT_RANGE,
    DEPOSIT_UNKNOWN,
    /** Details: what is held, what would be deducted. */
    MORE_THAN_HELD,
    /** Details: by whom, when. */
    SETTLED_ALREADY,
    SETTLEMENT_UNKNOWN,
    /** It went on to another pass, as that of a lost card. */
    DEPOSIT_MOVED,
    /** Details: by whom, when. */
    PAID_ALREADY,
    /** Everything was deducted. */
    NOTHING_TO_PAY,
    RECEIPT_UNKNOWN,
    /** Details: by whom, when. */
    RECEIPT_VOID,
    JOURNAL_UNKNOWN,
    REVERSED_ALREADY,
    /** A reversal is not reversed: post it again. */
    REVERSAL_STANDS,
    /** This one is undone where it was made, as a hand-over by a new count. Detail: its kind. */
    KIND_STANDS,
    WHY_MISSING,
    SAME_ACCOUNT,
    /** Pay the refund back first. Details: by whom it was paid, when. */
    PAID_FIRST,
    /** Details: by whom, when. */
    DAY_ENDED_ALREADY,
    DAY_NOT_YET,
    /** Detail: the clerks. */
    DRAWERS_OPEN
  }

  private final Fault fault;
  private final transient List<Object> details;

  public LedgerRefused(Fault fault, Object... details) {
    super(fault + " " + Arrays.toString(details));
    this.fault = fault;
    this.details = List.of(details);
  }

  public Fault fault() {
    return fault;
  }

  public List<Object> details() {
    return details;
  }
}
