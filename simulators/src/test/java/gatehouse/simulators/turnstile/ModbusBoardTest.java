package gatehouse.simulators.turnstile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames of sheet turnstile.md section 2; CRCs not printed there are marked. */
@Timeout(20)
class ModbusBoardTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final BoardContacts contacts = new BoardContacts(timer);
  private final ModbusBoard board = new ModbusBoard(1, contacts);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void inputsAreRead() {
    contacts.setInput(0, true);
    contacts.setInput(2, true);
    assertThat(answer("010200000008 79CC")).isEqualTo("01020105618B");
  }

  @Test
  void coilsAreWrittenAndRead() {
    assertThat(answer("01050000FF00 8C3A")).isEqualTo("01050000FF008C3A");
    assertThat(contacts.coil(0)).isTrue();
    assertThat(answer("010100000008 3DCC")).isEqualTo(sealed("01010101"));
    assertThat(answer("010500000000 CDCA")).isEqualTo("010500000000CDCA");
    assertThat(contacts.coil(0)).isFalse();
  }

  @Test
  void allCoilsAreWrittenAtOnce() {
    assertThat(answer("010F0000000801FF BED5")).isEqualTo(sealed("010F00000008"));
    assertThat(contacts.coil(0) && contacts.coil(7)).isTrue();
    assertThat(answer(sealed("010500FF0000"))).isEqualTo(sealed("010500FF0000"));
    assertThat(contacts.coil(0) || contacts.coil(7)).isFalse();
  }

  @Test
  void flashOnEndsByTheBoardsOwnTimer() {
    assertThat(answer("010502000007 8DB0")).isEqualTo("0105020000078DB0");
    assertThat(contacts.coil(0)).isTrue();
    await().until(() -> !contacts.coil(0));
    assertThat(contacts.timesSwitchedOn(0)).isEqualTo(1);
  }

  @Test
  void offEndsAFlashAndTheNextOneLastsItsOwnTime() {
    answer(sealed("010502010001"));
    answer(sealed("010500010000"));
    assertThat(contacts.coil(1)).isFalse();
    answer(sealed("010502010005"));
    assertThat(contacts.coil(1)).isTrue();
  }

  @Test
  void toggleChangesTheCoil() {
    answer(sealed("010500035500"));
    assertThat(contacts.coil(3)).isTrue();
    answer(sealed("010500035500"));
    assertThat(contacts.coil(3)).isFalse();
  }

  @Test
  void addressIsChangedByItsRegister() {
    assertThat(answer(sealed("010300008000"))).isEqualTo(sealed("018303"));
    assertThat(answer(sealed("010380000001"))).isEqualTo(sealed("01030200C8"));
    assertThat(answer("010640000001 5DCA")).isEqualTo("0106400000015DCA");
    assertThat(answer(sealed("010640000005"))).isEqualTo(sealed("010640000005"));
    assertThat(board.answer(bytes("010100000008 3DCC"))).isEmpty();
    assertThat(answer(sealed("050340000001"))).isEqualTo(sealed("0503020005"));
  }

  @Test
  void inputBeyondTheBoardIsException2() {
    assertThat(answer(sealed("010200080001"))).isEqualTo("018202C161");
    assertThat(answer(sealed("010500090000"))).isEqualTo(sealed("018502"));
    assertThat(answer(sealed("010300010001"))).isEqualTo(sealed("018302"));
  }

  @Test
  void oddValueIsException3() {
    assertThat(answer(sealed("010500001234"))).isEqualTo(sealed("018503"));
    assertThat(answer(sealed("010100000000"))).isEqualTo(sealed("018103"));
    assertThat(answer(sealed("010100000009"))).isEqualTo(sealed("018103"));
  }

  @Test
  void unknownFunctionIsException1() {
    assertThat(answer(sealed("012B0E0100"))).isEqualTo(sealed("01AB01"));
    assertThat(answer(sealed("010400000001"))).isEqualTo(sealed("018401"));
  }

  @Test
  void broadcastIsObeyedInSilence() {
    assertThat(board.answer(bytes(sealed("00050000FF00")))).isEmpty();
    assertThat(contacts.coil(0)).isTrue();
  }

  private String answer(String request) {
    return board.answer(bytes(request)).map(hex()::formatHex).orElse("silence");
  }

  private static String sealed(String hex) {
    return hex().formatHex(RtuFrame.sealed(bytes(hex)));
  }

  private static byte[] bytes(String hex) {
    return hex().parseHex(hex.replace(" ", ""));
  }

  private static HexFormat hex() {
    return HexFormat.of().withUpperCase();
  }
}
