package gatehouse.protocol.wire;

/** A message that cannot be read: what is wrong, and where in it. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
