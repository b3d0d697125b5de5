package gatehouse.devices.pcsc.desfire;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesKeyTest {
  private static final byte[] ZERO = new byte[16];

  /** RFC 4493, section 4. */
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({
    " 0, BB1D6929E95937287FA37D129B756746",
    "16, 070A16B46B4D4144F79BDD9DD04A287C",
    "40, DFA66747DE9AE63030CA32611497C827",
    "64, 51F0BEBF7E3B9D92FC49741779363CFE"
  })
  void macIsThatOfTheRfc(int length, String mac) {
    byte[] message =
        bytes(
            "6BC1BEE22E409F96E93D7E117393172A AE2D8A571E03AC9C9EB76FAC45AF8E51"
                + "30C81C46A35CE411E5FBC1191A0A52EF F69F2445DF4F9B17AD2B417BE66C3710");
    AesKey key = AesKey.ofHex("2B7E151628AED2A6ABF7158809CF4F3C");
    assertThat(key.cmac(ZERO, Arrays.copyOf(message, length))).isEqualTo(bytes(mac));
  }

  /** NXP AN10922, section 2.2: UID, application, system identifier. */
  @Test
  void keyOfACardIsThatOfTheMakersExample() {
    AesKey master = AesKey.ofHex("00112233445566778899AABBCCDDEEFF");
    byte[] from = bytes("04782E21801D80 3042F5 4E585020416275");
    assertThat(sameKey(master.diversified(from), "A8DD63A3B89D54B37CA802473FDA9175")).isTrue();
  }

  /** A plain CMAC would take one block here: 44BB6E02ACF901961FD35FDEF2FE4056. */
  @Test
  void shortInputTakesTwoBlocksAllTheSame() {
    AesKey master = AesKey.ofHex("00112233445566778899AABBCCDDEEFF");
    AesKey card = master.diversified(bytes("04A1B2C3D4E580"));
    assertThat(sameKey(card, "4B72E10D3B884D505E7E42EB5293499D")).isTrue();
    assertThat(master.cmac(ZERO, bytes("01 04A1B2C3D4E580")))
        .isEqualTo(bytes("44BB6E02ACF901961FD35FDEF2FE4056"));
  }

  /** Another public test suite: 00, 01, 02 .. of each length under the same key. */
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({
    " 1, 281049D52ECBC8F60961993D34DE3D54",
    " 7, E8B7F67C78C34AF1446E331EF7E6D3FF",
    "15, 5A3C7F6F0687F24F82DEE7EDA0970D08",
    "16, FEED9FBD36CDB16819A72D30BCF9240B",
    "31, 21C28CD89BB3147F66C7DBD4851CAB20"
  })
  void keysOfASecondSource(int length, String key) {
    AesKey master = AesKey.ofHex("00112233445566778899AABBCCDDEEFF");
    byte[] from = new byte[length];
    for (int i = 0; i < length; i++) {
      from[i] = (byte) i;
    }
    assertThat(sameKey(master.diversified(from), key)).isTrue();
  }

  @Test
  void wrongKeyIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> AesKey.ofHex("00112233445566778899AABBCCDDEEF"))
        .hasMessage("a key of AES-128 has 32 hexadecimal digits");
    assertThatThrownBy(() -> AesKey.ofHex("zz112233445566778899AABBCCDDEEFF"))
        .hasMessageNotContaining("zz");
    AesKey key = AesKey.ofHex("00112233445566778899AABBCCDDEEFF");
    assertThat(key).hasToString("hidden");
    assertThatThrownBy(() -> key.diversified(new byte[32])).hasMessageContaining("31 bytes");
    assertThatThrownBy(() -> key.diversified(new byte[0])).hasMessageContaining("31 bytes");
  }

  private static boolean sameKey(AesKey key, String hex) {
    byte[] block = bytes("0F1E2D3C4B5A69788796A5B4C3D2E1F0");
    return Arrays.equals(key.encrypted(ZERO, block), AesKey.ofHex(hex).encrypted(ZERO, block));
  }
}
