package gatehouse.server.goods;

/** Where a goods slip is in its life. */
public enum SlipState {
  /** For a leader's word; it has no number yet. */
  WAITING,
  /** The leader said no, or the clerk took it back; it never had a number. */
  REFUSED,
  /** May leave. */
  ISSUED,
  /** Some of it has left. */
  PARTLY,
  /** The guard found something else than is written. */
  SENT_BACK,
  /** Its time is over, and not everything is accounted for. */
  EXPIRED,
  /** The gate is done with it: each thing was released, short or refused. */
  RELEASED,
  CANCELLED,
  /** Another slip stands in its place. */
  REPLACED;

  /** Whether goods may leave on it. */
  public boolean mayLeave() {
    return this == ISSUED || this == PARTLY;
  }

  /** Whether it has been issued, and is not accounted for yet. */
  public boolean isOpen() {
    return mayLeave() || this == SENT_BACK || this == EXPIRED;
  }
}
