package gatehouse.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void aShortOrMisspeltKeyIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> CardKey.ofHex("0fab")).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> CardKey.ofHex("secret!"))
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("secret");
    assertThat(CardKey.ofHex("0f".repeat(32)).toString()).doesNotContain("0f");
  }
}
