package gatehouse.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes of sheet pcsc.md sections 1 and 2. */
class ContactlessCardTest {
  private static final VirtualCard FOUR = VirtualCard.storage(hex("04A1B2C3"));
  private static final VirtualCard SEVEN = VirtualCard.desfire(hex("04112233445566"));

  @Test
  void atrOfMifareClassicIsThatOfTheSheet() {
    assertThat(FOUR.atr()).isEqualTo(hex("3B8F8001804F0CA000000306030001000000006A"));
  }

  @Test
  void atrOfDesfireIsThatOfTheSheet() {
    assertThat(SEVEN.atr()).isEqualTo(hex("3B8180018080"));
  }

  @Test
  void uidIsGivenWithStatus9000() throws Exception {
    assertThat(FOUR.answer(hex("FFCA000000"))).isEqualTo(hex("04A1B2C39000"));
    assertThat(SEVEN.answer(hex("FFCA000000"))).isEqualTo(hex("041122334455669000"));
    assertThat(VirtualCard.storage(hex("04112233445566778899")).answer(hex("FFCA000000")))
        .isEqualTo(hex("041122334455667788999000"));
  }

  @Test
  void uidOfWrongLengthIsAskedForAgain() throws Exception {
    assertThat(SEVEN.answer(hex("FFCA000004"))).isEqualTo(hex("6C07"));
    assertThat(FOUR.answer(hex("FFCA000007"))).isEqualTo(hex("04A1B2C36282"));
  }

  @Test
  void storageCardHasNoAts() throws Exception {
    assertThat(FOUR.answer(hex("FFCA010000"))).isEqualTo(hex("6A81"));
    assertThat(SEVEN.answer(hex("FFCA010000"))).isEqualTo(hex("809000"));
  }

  @Test
  void otherCommandsAreRefused() throws Exception {
    assertThat(FOUR.answer(hex("FFB0000410"))).isEqualTo(hex("6A81"));
    assertThat(FOUR.answer(hex("00A4040000"))).isEqualTo(hex("6E00"));
    assertThat(SEVEN.answer(hex("9060000000"))).isEqualTo(hex("911C"));
    assertThat(FOUR.answer(hex("FFCA"))).isEqualTo(hex("6700"));
  }

  @Test
  void cardLeavesTheFieldAfterItsLastAnswer() throws Exception {
    VirtualCard leaving = FOUR.leavingAfter(1);
    assertThat(leaving.answer(hex("FFCA000000"))).hasSize(6);
    assertThatThrownBy(() -> leaving.answer(hex("FFCA000000"))).isInstanceOf(CardLeftField.class);
  }

  @Test
  void slowCardTakesItsTime() throws Exception {
    long start = System.nanoTime();
    byte[] answer = FOUR.slowedBy(Duration.ofMillis(30)).answer(hex("FFCA000000"));
    assertThat(answer).hasSize(6);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(20));
  }

  @Test
  void garbageIsAnsweredToAnything() throws Exception {
    assertThat(FOUR.answering((byte) 0x42).answer(hex("FFCA000000"))).isEqualTo(hex("42"));
  }

  @Test
  void uidOfFiveBytesIsNoUid() {
    assertThatThrownBy(() -> VirtualCard.storage(new byte[5]))
        .hasMessage("a UID has 4, 7 or 10 bytes, not 5");
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
