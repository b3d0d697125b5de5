package gatehouse.server.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  /** From test.c of the reference implementation (phc-winner-argon2), argon2id, version 0x13. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void aHashOfTheReferenceImplementationIsUnderstood() {
    assertThat(PasswordHash.matches("password", REFERENCE)).isTrue();
    assertThat(PasswordHash.matches("differentpassword", REFERENCE)).isFalse();
  }

  @Test
  void theSamePasswordNeverLooksTheSame() {
    String one = PasswordHash.of("桂花 gate 7");
    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.of("桂花 gate 7")).isNotEqualTo(one);
    assertThat(PasswordHash.matches("桂花 gate 7", one)).isTrue();
    assertThat(PasswordHash.matches("桂花 gate 8", one)).isFalse();
  }

  @Test
  void shortAndGuessedPasswordsAreObjectedTo() {
    assertThat(PasswordRule.objection("seven77", "desk")).contains("password.too-short");
    assertThat(PasswordRule.objection("88888888", "desk")).contains("password.guessed-first");
    assertThat(PasswordRule.objection("Front.Desk", "front.desk"))
        .contains("password.guessed-first");
    assertThat(PasswordRule.objection("x".repeat(129), "desk")).contains("password.too-long");
    assertThat(PasswordRule.objection("门岗门岗门岗门岗", "desk")).isEmpty();
  }
}
