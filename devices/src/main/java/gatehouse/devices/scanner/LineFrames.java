package gatehouse.devices.scanner;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits what a scanner sends into codes. Pure: bytes, or the news that nothing came, give the next
 * state and the codes found. Knows no port and no clock.
 *
 * <p>A code is ended by CR, LF, 02 or 03, or by silence; empty ones (CR LF gives one) are nothing.
 * NUL and FF are line noise and dropped; other control characters are dropped from the code, but no
 * spaces: base45 has them. The seven bytes by which a GM65 acknowledges a command are no code.
 * Above 4 KiB all is dropped up to the next end.
 */
public sealed interface LineFrames {
  int MOST_BYTES = 4096;

  /** What was found. */
  sealed interface Found {}

  /**
   * A code, never empty.
   *
   * @param terminated by a byte, not by silence
   */
  record Code(String text, boolean terminated) implements Found {}

  /** A code without an end, of which all is dropped; said once, when it becomes too long. */
  record TooLong() implements Found {}

  /** What came of some bytes. */
  record Step(LineFrames next, List<Found> found) {}

  Step feed(byte[] chunk);

  /** Nothing came for as long as ends a code. */
  Step silence();

  /** Whether a code has begun, so that silence would mean something. */
  boolean isWithinCode();

  static LineFrames start() {
    return new Collecting(new byte[0]);
  }

  /** Collects the bytes of a code. */
  final class Collecting implements LineFrames {
    private final byte[] held;

    private Collecting(byte[] held) {
      this.held = held;
    }

    @Override
    public Step feed(byte[] chunk) {
      byte[] all = Arrays.copyOf(held, held.length + chunk.length);
      System.arraycopy(chunk, 0, all, held.length, chunk.length);
      return split(all);
    }

    @Override
    public Step silence() {
      List<Found> found = new ArrayList<>();
      ByteArrayOutputStream code = new ByteArrayOutputStream();
      for (byte b : held) {
        if (isEnd(b)) {
          addCode(code, true, found);
        } else {
          code.write(b);
        }
      }
      addCode(code, false, found);
      return new Step(start(), found);
    }

    @Override
    public boolean isWithinCode() {
      return held.length > 0;
    }
  }

  /** Drops the rest of a code that was too long. */
  record Discarding() implements LineFrames {
    @Override
    public Step feed(byte[] chunk) {
      for (int i = 0; i < chunk.length; i++) {
        if (isEnd(chunk[i])) {
          return split(Arrays.copyOfRange(chunk, i, chunk.length));
        }
      }
      return new Step(this, List.of());
    }

    @Override
    public Step silence() {
      return new Step(start(), List.of());
    }

    @Override
    public boolean isWithinCode() {
      return true;
    }
  }

  private static Step split(byte[] bytes) {
    List<Found> found = new ArrayList<>();
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      int acknowledged = acknowledgement(bytes, at);
      if (acknowledged == CUT) {
        code.write(bytes, at, bytes.length - at);
        break;
      }
      if (acknowledged > 0 || isEnd(bytes[at])) {
        addCode(code, true, found);
        at += Math.max(1, acknowledged);
      } else {
        if (bytes[at] != 0 && bytes[at] != (byte) 0xFF) {
          code.write(bytes[at]);
        }
        at++;
      }
      if (code.size() > MOST_BYTES) {
        found.add(new TooLong());
        Step rest = new Discarding().feed(Arrays.copyOfRange(bytes, at, bytes.length));
        found.addAll(rest.found());
        return new Step(rest.next(), found);
      }
    }
    return new Step(new Collecting(code.toByteArray()), found);
  }

  int CUT = -1;

  /** Length of the GM65's acknowledgement {@code 02 00 00 01 dd cc cc} here; 0 if there is none. */
  private static int acknowledgement(byte[] bytes, int at) {
    byte[] head = {2, 0, 0, 1};
    int there = Math.min(head.length, bytes.length - at);
    if (!Arrays.equals(bytes, at, at + there, head, 0, there)) {
      return 0;
    }
    return bytes.length - at < 7 ? CUT : 7;
  }

  private static boolean isEnd(byte b) {
    return b == '\r' || b == '\n' || b == 2 || b == 3;
  }

  private static void addCode(ByteArrayOutputStream code, boolean terminated, List<Found> found) {
    String text = code.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "");
    code.reset();
    if (!text.isEmpty()) {
      found.add(new Code(text, terminated));
    }
  }
}
