package gatehouse.server.cardstock.report;

import java.util.List;

/** What cannot be done with a month: its words are {@code report.fault.<fault>}. */
public final class ReportRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Fault {
    /** The month is not over. */
    NOT_OVER,
    /** An earlier month is to be closed first. */
    EARLIER_OPEN,
    /** Nothing was ever in stock then. */
    BEFORE_THE_BOOK,
    NOT_COUNTED,
    /** There is a place that was not counted, or has other kinds of cards now. */
    PLACE_NOT_COUNTED,
    DIFFERENCE_UNEXPLAINED,
    /** Somebody else has changed it since the page was drawn. */
    CHANGED,
    SUBMITTED_ALREADY,
    NOT_SUBMITTED,
    /** Who submitted it does not sign for it. */
    SAME_PERSON,
    /** The figures are not those that were submitted. */
    OTHER_FIGURES,
    CLOSED_ALREADY,
    NOT_CLOSED,
    /** The ledger's identities do not hold. */
    DOES_NOT_ADD_UP,
    /** The server's clock stands before what was recorded last. */
    CLOCK_SET_BACK
  }

  private final Fault fault;
  private final transient List<Object> details;

  public ReportRefused(Fault fault, Object... details) {
    super(fault + " " + List.of(details));
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
