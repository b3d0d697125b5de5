package gatehouse.server.demo;

/** The demo cannot start or go on: what is wrong, and what to do. */
final class DemoFault extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFault(String message) {
    super(message);
  }
}
