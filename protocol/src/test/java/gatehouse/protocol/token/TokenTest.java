package gatehouse.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenTest {
  /** The first key pair of RFC 8032, section 7.1. */
  private static final PrivateKey SECRET =
      privateKey("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  private static final String PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  private static final TokenSigner SIGNER = new TokenSigner(SECRET);
  private static final TokenVerifier GATE =
      new TokenVerifier(Cast.ESTATE, Map.of(1, Ed25519Keys.read(PUBLIC)));
  private static final PassToken WANG = token(new AccessGroupId("visitor-main"), 3);

  /** WANG, as the estate's key signs her: a code on paper must stay readable for ever. */
  private static final String WANG_TEXT =
      "GH1:W50O21ZO8Y$GCL6CL6SL62N6CL6CL6CL6NM6QK0J449L0748X507H0QS0+P1+ED-ED04EJX57EC//D6SI*YPWWH3"
          + "W87HIR9TDKAT PRFH7/O4DF.O2*DR/YALQKMU9SGDC7B/%VCAG3I5ELOGRFC653U2L E7+Q.VNKHS:VJPHI50";

  @Test
  void aPassIsWrittenTheSameForEver() {
    assertThat(SIGNER.sign(WANG)).isEqualTo(WANG_TEXT);
  }

  @Test
  void aSignedPassIsReadWithThePublicKeyAlone() {
    assertThat(GATE.read(WANG_TEXT)).isEqualTo(new TokenReading.Genuine(WANG));
  }

  @Test
  void theLongestPassHasAtMost180CharactersOfTheQrAlphabet() {
    PassToken longest =
        new PassToken(
            255,
            Cast.ESTATE,
            Cast.WANG_PASS,
            PassKind.VISITOR,
            Instant.ofEpochSecond(0xFFFF_FFFFL),
            Instant.ofEpochSecond(0xFFFF_FFFFL),
            255,
            new AccessGroupId("a".repeat(12)),
            (1L << 48) - 1);
    assertThat(SIGNER.sign(longest)).hasSizeLessThanOrEqualTo(180).matches("[0-9A-Z $%*+./:-]+");
  }

  @Property
  void aPassWithOneCharacterChangedIsRefused(
      @ForAll @IntRange(max = 176) int place, @ForAll @IntRange(max = 126) int other) {
    int at = place % WANG_TEXT.length();
    char changed = (char) other;
    if (WANG_TEXT.charAt(at) != changed) {
      String forged = WANG_TEXT.substring(0, at) + changed + WANG_TEXT.substring(at + 1);
      assertThat(GATE.read(forged)).isInstanceOf(TokenReading.Refused.class);
    }
  }

  @Property
  void noTextOfAnyKindIsTakenForAPass(@ForAll String text) {
    assertThat(GATE.read(text)).isEqualTo(new TokenReading.Refused(Reason.NOT_A_PASS));
    assertThat(GATE.read("GH1:" + text)).isInstanceOf(TokenReading.Refused.class);
  }

  @Test
  void aLongTextIsNotEvenLookedAt() {
    assertThat(GATE.read("GH1:" + "A".repeat(10_000)))
        .isEqualTo(new TokenReading.Refused(Reason.NOT_A_PASS));
  }

  @Test
  void aPassOfAnotherEstateIsNamedAsSuch() {
    TokenVerifier elsewhere =
        new TokenVerifier(new EstateId("lotus"), Map.of(1, Ed25519Keys.read(PUBLIC)));
    assertThat(elsewhere.read(WANG_TEXT)).isEqualTo(new TokenReading.Refused(Reason.OTHER_ESTATE));
  }

  @Test
  void aPassWhoseKeyIsNoLongerTheEstatesIsForged() {
    TokenVerifier withoutKeys = new TokenVerifier(Cast.ESTATE, Map.of());
    assertThat(withoutKeys.read(WANG_TEXT)).isEqualTo(new TokenReading.Refused(Reason.FORGED));
  }

  @Test
  void aPublicKeyIsWrittenAsTheRfcWritesIt() {
    PublicKey key = Ed25519Keys.read(PUBLIC);
    assertThat(Ed25519Keys.write((EdECPublicKey) key)).isEqualTo(PUBLIC);
    assertThatThrownBy(() -> Ed25519Keys.read("AAAA")).hasMessageContaining("32 bytes");
  }

  @Test
  void base45IsThatOfTheRfc() {
    // RFC 9285, section 4.3
    assertThat(Base45.encode("AB".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo("BB8");
    assertThat(Base45.encode("Hello!!".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo("%69 VD92EX0");
    assertThat(Base45.decode("QED8WEX0"))
        .hasValueSatisfying(
            bytes ->
                assertThat(bytes)
                    .isEqualTo("ietf!".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(Base45.decode("FGW"))
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(0xFF, 0xFF));
    assertThat(Base45.decode("GGW")).as("65536").isEmpty();
    assertThat(Base45.decode("AAAA")).isEmpty();
  }

  @Test
  void whatDoesNotFitOnPaperIsRefusedBeforeItIsSigned() {
    assertThatThrownBy(() -> token(new AccessGroupId("much-too-long-a-name"), 1))
        .hasMessageContaining("at most 12");
    assertThatThrownBy(() -> token(Cast.HOMES, 256)).hasMessageContaining("uses is 0 to 255");
  }

  private static PassToken token(AccessGroupId group, int uses) {
    return new PassToken(
        1,
        Cast.ESTATE,
        Cast.WANG_PASS,
        PassKind.VISITOR,
        Cast.MONDAY_MORNING,
        Cast.MONDAY_MORNING.plusSeconds(7200),
        uses,
        group,
        0x0102_0304_0506L);
  }

  private static PrivateKey privateKey(String hex) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(
              new EdECPrivateKeySpec(NamedParameterSpec.ED25519, HexFormat.of().parseHex(hex)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
