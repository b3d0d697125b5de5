package gatehouse.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.event.Proof;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CardKeyTest {

  @Test
  void aCardsCredentialIsTheBeginningOfTheHmacOfItsUid() {
    // RFC 4231, test case 6: a key of 131 bytes aa
    CardKey key = CardKey.ofHex("aa".repeat(131));
    byte[] uid =
        "Test Using Larger Than Block-Size Key - Hash Key First"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(key.credential(uid).text()).isEqualTo("uid:60e431591ee0b67f0d8a26aacbf5b77f");
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    CardKey key = CardKey.ofHex("0f".repeat(32));
    Proof proof = key.proof("A-00123");
    assertThat(proof.text()).startsWith("number:").doesNotContain("123");
    assertThat(key.proof("a00123")).isEqualTo(proof);
    assertThat(key.proof(" 00A 00123 ")).isEqualTo(proof);
    assertThat(key.proof("A123")).isNotEqualTo(proof);
    assertThat(key.proof("00000123")).isEqualTo(key.proof("123")).isNotEqualTo(key.proof("1230"));
    assertThatThrownBy(() -> key.proof("0000")).hasMessageContaining("card number");
  }

  @Test
  void aNumberThatLooksLikeAUidIsNoCredential() {
    CardKey key = CardKey.ofHex("0f".repeat(32));
    byte[] uid = "number 123".getBytes(StandardCharsets.US_ASCII);
    assertThat(key.proof("123").text().substring("number:".length()))
        .isNotEqualTo(
            key.credential("123".getBytes(StandardCharsets.US_ASCII)).text().substring(4));
    assertThatThrownBy(() -> new Proof(key.credential(uid).text())).hasMessageContaining("proof");
  }

  @Test
  void aShortOrMisspeltKeyIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> CardKey.ofHex("0fab")).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> CardKey.ofHex("secret!"))
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("secret");
    assertThat(CardKey.ofHex("0f".repeat(32)).toString()).doesNotContain("0f");
  }
}
