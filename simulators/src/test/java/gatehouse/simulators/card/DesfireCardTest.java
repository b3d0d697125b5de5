package gatehouse.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes of sheet desfire.md; the dialogue itself is played against the real reader elsewhere. */
class DesfireCardTest {
  private static final String UID = "04A1B2C3D4E580";
  private static final CardIssuer ISSUER =
      new CardIssuer("F58E01", 1, "00112233445566778899AABBCCDDEEFF", "47415445", 1);
  private final VirtualCard card = ISSUER.issue(hex(UID), "A00123  ");

  private String ask(String command) throws Exception {
    return HexFormat.of().withUpperCase().formatHex(card.answer(hex(command)));
  }

  @Test
  void uidAndAtrAreThoseOfAnyDesfire() throws Exception {
    assertThat(ask("FFCA000000")).isEqualTo(UID + "9000");
    assertThat(card.atr()).isEqualTo(hex("3B8180018080"));
  }

  @Test
  void everyRefusalHasItsStatus() throws Exception {
    assertThat(ask("90AA0000010100")).as("nothing is selected").isEqualTo("9140");
    assertThat(ask("905A000003F58E0100")).as("the wrong way round").isEqualTo("91A0");
    assertThat(ask("905A000002018E00")).isEqualTo("917E");
    assertThat(ask("905A000003018EF500")).isEqualTo("9100");
    assertThat(ask("90BD0000070100000008000000")).isEqualTo("919D");
    assertThat(ask("90BD0000070200000008000000")).isEqualTo("91F0");
    assertThat(ask("90AA0000010200")).isEqualTo("9140");
    assertThat(ask("90AF000000")).as("nothing is owed").isEqualTo("911C");
    assertThat(ask("9060000000")).isEqualTo("911C");
    assertThat(ask("90AA0000010100")).hasSize(36).endsWith("91AF");
    assertThat(ask("90AF000020" + "00".repeat(32) + "00")).isEqualTo("91AE");
    assertThat(ask("90BD0000070100000008000000")).isEqualTo("919D");
  }

  @Test
  void blankChipHasNoApplication() throws Exception {
    assertThat(CardIssuer.blank(hex(UID)).answer(hex("905A000003018EF500"))).isEqualTo(hex("91A0"));
  }

  /** Vectors H and the short input of the sheet, and RFC 4493's own of no and of 40 bytes. */
  @Test
  void cipherIsThatOfTheSheet() {
    byte[] master = hex("00112233445566778899AABBCCDDEEFF");
    assertThat(ChipCipher.diversified(master, hex("04782E21801D803042F54E585020416275")))
        .isEqualTo(hex("A8DD63A3B89D54B37CA802473FDA9175"));
    assertThat(ChipCipher.diversified(master, hex(UID)))
        .isEqualTo(hex("4B72E10D3B884D505E7E42EB5293499D"));
    ChipCipher rfc = new ChipCipher(hex("2B7E151628AED2A6ABF7158809CF4F3C"));
    byte[] message =
        hex("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411");
    assertThat(rfc.mac(new byte[16], new byte[0]))
        .isEqualTo(hex("BB1D6929E95937287FA37D129B756746"));
    assertThat(rfc.mac(new byte[16], message)).isEqualTo(hex("DFA66747DE9AE63030CA32611497C827"));
    assertThat(rfc.mac(new byte[16], Arrays.copyOf(message, 16)))
        .isEqualTo(hex("070A16B46B4D4144F79BDD9DD04A287C"));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
