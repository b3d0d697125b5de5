package gatehouse.server.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReceiptCodeTest {
  @Test
  void theNumberComesBackFromTheCode() {
    assertThat(ReceiptCode.of(42)).isEqualTo("8800000000428");
    assertThat(ReceiptCode.number("8800000000428")).hasValue(42);
    assertThat(ReceiptCode.number(ReceiptCode.of(999_999_999))).hasValue(999_999_999);
    assertThatIllegalArgumentException().isThrownBy(() -> ReceiptCode.of(1_000_000_000));
  }

  @Test
  void aDigitReadWronglyIsNoReceipt() {
    for (int at = 0; at < 13; at++) {
      StringBuilder misread = new StringBuilder("8800000000428");
      misread.setCharAt(at, misread.charAt(at) == '9' ? '8' : (char) (misread.charAt(at) + 1));
      assertThat(ReceiptCode.number(misread.toString())).as(misread.toString()).isEmpty();
    }
    assertThat(ReceiptCode.number("42")).isEmpty();
    assertThat(ReceiptCode.number("")).isEmpty();
  }
}
