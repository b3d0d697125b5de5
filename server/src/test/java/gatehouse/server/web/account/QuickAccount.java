package gatehouse.server.web.account;

import io.vertx.core.Future;

/**
 * Accounts whose password is hashed at the least cost there is: a third of the time of all tests of
 * pages went into hashes that no test is about. Those that are make theirs by {@link Operators}.
 */
public final class QuickAccount {
  private static final int LEAST_KIB = 8;

  private QuickAccount() {}

  public static Future<Operator> make(Operators operators, NewOperator wanted, String password) {
    return operators.make(wanted, PasswordHash.of(password, LEAST_KIB, 1), false, "test");
  }
}
