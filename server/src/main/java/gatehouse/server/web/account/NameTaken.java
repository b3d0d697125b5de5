package gatehouse.server.web.account;

/** Somebody else signs in by this name. */
public final class NameTaken extends Exception {
  private static final long serialVersionUID = 1L;

  NameTaken(String name) {
    super("there is an operator named \"" + name + "\" already");
  }
}
