package gatehouse.server.ledger;

import java.util.UUID;

/**
 * Where money is, or to whom it belongs.
 *
 * @param of the drawer's id, or the subject of a deposit; empty where there is one such account
 */
public record Account(AccountKind kind, String of) {
  public Account {
    if (of.isEmpty() == kind.isOfSomebody()) {
      throw new IllegalArgumentException("an account " + kind + " of \"" + of + "\"");
    }
  }

  public static Account of(AccountKind kind) {
    return new Account(kind, "");
  }

  public static Account drawer(UUID drawer) {
    return new Account(AccountKind.DRAWER, drawer.toString());
  }

  /**
   * @param subject as "pass:…"
   */
  public static Account held(String subject) {
    return new Account(AccountKind.HELD, subject);
  }
}
