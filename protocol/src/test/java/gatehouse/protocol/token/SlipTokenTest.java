package gatehouse.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlipTokenTest {
  /** The first key pair of RFC 8032, section 7.1. */
  private static final PrivateKey SECRET =
      privateKey("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  private static final String PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  private static final TokenSigner SIGNER = new TokenSigner(SECRET);
  private static final TokenVerifier GATE =
      new TokenVerifier(Cast.ESTATE, Map.of(1, Ed25519Keys.read(PUBLIC)));

  private static final SlipToken SOFA =
      slip("周师傅", List.of(new SlipToken.Line("沙发", 2, "件"), new SlipToken.Line("冰箱", 1, "台")));

  /** SOFA, as the estate's key signs it: a code on paper must stay readable. */
  private static final String SOFA_TEXT =
      "GS1:W50ID0ZO86%GGS8GS8GS8ZT8GS8GS8GS8%Q8000380QK0J443S0KAK7-SMJHEDK*96A46DB1SII%1TZDH"
          + "NMGFB1CQM*A8QF60R6HB0KB0A-SN0NI7TMKJX6I1007M0J7IA*0A1H0DT HM612AMR9MC5$5RE8OEHN4SL1ON"
          + "+BA:9V2FY734$R.JU9/V8*KXP4 $4TDN- O*CD2OS*6H255VOVO3V3J4IUGXDD6%3Q-U90";

  @Test
  void aSlipIsWrittenTheSameForEver() {
    assertThat(SIGNER.sign(SOFA)).isEqualTo(SOFA_TEXT);
  }

  @Test
  void aSignedSlipIsReadWithThePublicKeyAlone() {
    assertThat(GATE.readSlip(SOFA_TEXT)).isEqualTo(new SlipToken.Reading.Genuine(SOFA));
  }

  @Test
  void theFullestSlipHasAtMost964CharactersOfTheQrAlphabetAndKeepsEveryLine() {
    SlipToken.Line longest = new SlipToken.Line("😀".repeat(40), 9_999, "😀".repeat(4));
    SlipToken fullest = slip("名".repeat(40), Collections.nCopies(20, longest));
    String text = SIGNER.sign(fullest);
    assertThat(text).hasSizeLessThanOrEqualTo(964).matches("[0-9A-Z $%*+./:-]+");
    SlipToken read = ((SlipToken.Reading.Genuine) GATE.readSlip(text)).slip();
    assertThat(read.lines()).hasSize(20).allMatch(line -> line.quantity() == 9_999);
    assertThat(read.lines()).allMatch(line -> line.what().matches("(😀)+"));
  }

  @Property
  void aSlipWithOneCharacterChangedIsRefused(
      @ForAll @IntRange(max = 280) int place, @ForAll @IntRange(max = 126) int other) {
    int at = place % SOFA_TEXT.length();
    char changed = (char) other;
    if (SOFA_TEXT.charAt(at) != changed) {
      String forged = SOFA_TEXT.substring(0, at) + changed + SOFA_TEXT.substring(at + 1);
      assertThat(GATE.readSlip(forged)).isInstanceOf(SlipToken.Reading.Refused.class);
    }
  }

  @Test
  void aSlipIsNoPassAndAPassIsNoSlip() {
    assertThat(GATE.read(SOFA_TEXT)).isEqualTo(new TokenReading.Refused(Reason.NOT_A_PASS));
    assertThat(GATE.readSlip("GH1:" + SOFA_TEXT.substring(4)))
        .isEqualTo(new SlipToken.Reading.Refused(Reason.NOT_A_PASS));
    assertThat(GATE.readSlip("GS1:" + "A".repeat(10_000)))
        .isEqualTo(new SlipToken.Reading.Refused(Reason.NOT_A_PASS));
  }

  @Test
  void aSlipOfAnotherEstateOrWithoutOurKeyIsNamedAsSuch() {
    TokenVerifier elsewhere =
        new TokenVerifier(new EstateId("lotus"), Map.of(1, Ed25519Keys.read(PUBLIC)));
    assertThat(elsewhere.readSlip(SOFA_TEXT))
        .isEqualTo(new SlipToken.Reading.Refused(Reason.OTHER_ESTATE));
    assertThat(new TokenVerifier(Cast.ESTATE, Map.of()).readSlip(SOFA_TEXT))
        .isEqualTo(new SlipToken.Reading.Refused(Reason.FORGED));
  }

  @Test
  void whatDoesNotFitOnASlipIsRefusedBeforeItIsSigned() {
    SlipToken.Line line = new SlipToken.Line("箱", 1, "个");
    assertThatThrownBy(() -> slip("周", Collections.nCopies(21, line)))
        .hasMessageContaining("lines is 1 to 20");
    assertThatThrownBy(() -> slip("周", List.of(new SlipToken.Line("箱", 0, "个"))))
        .hasMessageContaining("quantity is 1 to 9999");
  }

  private static SlipToken slip(String carrier, List<SlipToken.Line> lines) {
    Instant from = Cast.MONDAY_MORNING;
    return new SlipToken(
        1,
        Cast.ESTATE,
        UUID.fromString("44444444-4444-4444-8444-444444444444"),
        1,
        "三栋1204",
        carrier,
        "粤A12345",
        SlipToken.Trips.SEVERAL,
        from,
        from.plusSeconds(86_400),
        lines);
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
