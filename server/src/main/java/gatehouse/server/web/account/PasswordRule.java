package gatehouse.server.web.account;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a new password must be: long enough, and not the first thing that is guessed. No forced mix
 * of characters and no forced change (NIST SP 800-63B, OWASP ASVS 5.0 V6.2).
 */
public final class PasswordRule {
  public static final int SHORTEST = 8;
  public static final int LONGEST = 128;
  private static final Set<String> GUESSED_FIRST =
      Set.of(
          "12345678",
          "123456789",
          "1234567890",
          "87654321",
          "88888888",
          "66666666",
          "00000000",
          "11111111",
          "11223344",
          "password",
          "password1",
          "qwertyui",
          "1q2w3e4r",
          "abcd1234",
          "a1234567",
          "woaini1314",
          "5201314520",
          "iloveyou",
          "gatehouse",
          "admin123");

  private PasswordRule() {}

  /** The key of the words that say what is wrong with it; empty when nothing is. */
  public static Optional<String> objection(String password, String operatorName) {
    String small = password.toLowerCase(Locale.ROOT);
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("password.too-short");
    }
    if (password.length() > LONGEST) {
      return Optional.of("password.too-long");
    }
    if (GUESSED_FIRST.contains(small) || small.equals(operatorName.toLowerCase(Locale.ROOT))) {
      return Optional.of("password.guessed-first");
    }
    return Optional.empty();
  }
}
