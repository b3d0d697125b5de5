package gatehouse.server.web.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;

/**
 * Hashes and compares passwords beside the event loop, two at a time, so that memory is bounded.
 */
public final class Passwords {
  private static final int AT_ONCE = 2;

  /** The hash of a password that nobody has: an unknown name costs as much as a known one. */
  private static final String NOBODYS = PasswordHash.of(oneTime());

  private final WorkerExecutor workers;

  public Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
  }

  Future<String> hash(String password) {
    return workers.executeBlocking(() -> PasswordHash.of(password), false);
  }

  Future<Boolean> matches(String password, String hash) {
    return workers.executeBlocking(() -> PasswordHash.matches(password, hash), false);
  }

  Future<Boolean> matchesNobody(String password) {
    return matches(password, NOBODYS).map(false);
  }

  /** A password to be used once: 60 random bits in letters and digits that are not confused. */
  static String oneTime() {
    String letters = "abcdefghjkmnpqrstuvwxyz23456789";
    StringBuilder text = new StringBuilder();
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 12; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "").append(letters.charAt(random.nextInt(31)));
    }
    return text.toString();
  }
}
