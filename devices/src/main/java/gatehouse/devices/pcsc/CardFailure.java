package gatehouse.devices.pcsc;

/** The text of what smartcard libraries throw: often only an inner cause says what happened. */
final class CardFailure {
  private CardFailure() {}

  static String textOf(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner.getMessage() == null ? inner.toString() : inner.getMessage();
  }
}
