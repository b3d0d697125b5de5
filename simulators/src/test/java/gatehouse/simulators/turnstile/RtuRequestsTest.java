package gatehouse.simulators.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtuRequestsTest {
  private static final byte[] READ = hex("01020000000879CC");
  private static final byte[] WRITE_MANY = hex("010F0000000801FFBED5");
  private final RtuRequests requests = new RtuRequests();

  @Test
  void frameCutAnywhereIsFound() {
    for (byte[] frame : List.of(READ, WRITE_MANY)) {
      for (int cut = 0; cut <= frame.length; cut++) {
        var fresh = new RtuRequests();
        List<byte[]> first = fresh.feed(Arrays.copyOf(frame, cut), 0);
        List<byte[]> second = fresh.feed(Arrays.copyOfRange(frame, cut, frame.length), 1);
        assertThat(first.size() + second.size()).isEqualTo(1);
        assertThat(first.isEmpty() ? second.get(0) : first.get(0)).isEqualTo(frame);
      }
    }
  }

  @Test
  void twoFramesInOnePieceAreTwo() {
    assertThat(requests.feed(hex("01020000000879CC" + "01050000FF008C3A"), 0)).hasSize(2);
  }

  @Test
  void frameBehindNoiseIsFound() {
    assertThat(requests.feed(hex("00FF" + "01020000000879CC"), 0)).containsExactly(READ);
  }

  @Test
  void halfAFrameIsForgottenAfterSilence() {
    assertThat(requests.feed(Arrays.copyOf(READ, 4), 0)).isEmpty();
    assertThat(requests.feed(READ, 1_000_000_000)).containsExactly(READ);
  }

  @Test
  void wrongCrcIsNoFrame() {
    assertThat(requests.feed(hex("01020000000879CD"), 0)).isEmpty();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
