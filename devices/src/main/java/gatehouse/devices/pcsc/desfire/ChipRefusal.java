package gatehouse.devices.pcsc.desfire;

/** The chip's answer was whole, and proves nothing. The message says why, and nothing secret. */
final class ChipRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthAnotherTry;

  private ChipRefusal(String why, boolean worthAnotherTry) {
    super(why);
    this.worthAnotherTry = worthAnotherTry;
  }

  /** It said no, and would say so again. */
  static ChipRefusal saidNo(String why) {
    return new ChipRefusal(why, false);
  }

  /** What it said does not fit: a forgery, or one bit too many in the air. */
  static ChipRefusal doesNotFit(String why) {
    return new ChipRefusal(why, true);
  }

  boolean isWorthAnotherTry() {
    return worthAnotherTry;
  }
}
