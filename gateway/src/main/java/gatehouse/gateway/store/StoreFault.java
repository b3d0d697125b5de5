package gatehouse.gateway.store;

/** The store could not do what was asked; the message says which file, what, and why. */
public final class StoreFault extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreFault(String message) {
    super(message);
  }

  public StoreFault(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
