package gatehouse.server.people.intake;

/** A file that cannot be read as a whole; its words are {@code Intake.<why>}. */
public final class IntakeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  public enum Why {
    /** Not what its ending says, or damaged. */
    UNREADABLE,
    /** Unpacks to more than any list of an estate: a trap, or a mistake. */
    UNPACKS_TOO_LARGE,
    TOO_MANY_ROWS,
    /** Neither UTF-8 nor GB18030. */
    UNKNOWN_LETTERS,
    /** No sheet has the columns of units or of people. */
    NO_SUCH_COLUMNS,
    NO_ROWS
  }

  private final Why why;
  private final String detail;

  public IntakeRefused(Why why, String detail) {
    super(why + " " + detail);
    this.why = why;
    this.detail = detail;
  }

  public Why why() {
    return why;
  }

  public String detail() {
    return detail;
  }
}
