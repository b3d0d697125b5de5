package gatehouse.simulators.turnstile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds requests in what arrives on the bus. A frame ends where its function says so; what does not
 * fit is dropped byte by byte until something does, or all at once after a silence.
 */
final class RtuRequests {
  private static final int SHORTEST = 4;
  private static final int FIXED = 8;
  private static final int WRITE_MANY_HEAD = 7;
  private static final int LONGEST = 256;

  /** Far longer than 3.5 characters: a pty or a converter tears frames where a wire would not. */
  private static final long SILENCE_NANOS = 50_000_000;

  private byte[] rest = {};
  private long lastNanos;

  /** Returns the complete frames, CRC and all, in order; what is left waits for more. */
  List<byte[]> feed(byte[] bytes, long atNanos) {
    if (atNanos - lastNanos > SILENCE_NANOS) {
      rest = new byte[0];
    }
    lastNanos = atNanos;
    int kept = rest.length;
    rest = Arrays.copyOf(rest, kept + bytes.length);
    System.arraycopy(bytes, 0, rest, kept, bytes.length);
    return takeFrames();
  }

  private List<byte[]> takeFrames() {
    List<byte[]> frames = new ArrayList<>();
    int from = 0;
    while (rest.length - from >= SHORTEST) {
      byte[] ahead = Arrays.copyOfRange(rest, from, rest.length);
      int length = frameLength(ahead);
      if (length > ahead.length) {
        break;
      }
      if (length > 0 && RtuFrame.isSealed(ahead, length)) {
        frames.add(Arrays.copyOf(ahead, length));
        from += length;
      } else {
        from++;
      }
    }
    rest = Arrays.copyOfRange(rest, from, rest.length);
    return frames;
  }

  /** The length that the function gives, 0 if none can be told. */
  private static int frameLength(byte[] ahead) {
    return switch (ahead[1]) {
      case 0x01, 0x02, 0x03, 0x04, 0x05, 0x06 -> FIXED;
      case 0x0F, 0x10 ->
          ahead.length < WRITE_MANY_HEAD
              ? LONGEST
              : WRITE_MANY_HEAD + (ahead[WRITE_MANY_HEAD - 1] & 0xFF) + RtuFrame.CRC_BYTES;
      default -> lengthBySeal(ahead);
    };
  }

  /** A function that this board does not know still deserves its exception. */
  private static int lengthBySeal(byte[] ahead) {
    for (int length = SHORTEST; length <= ahead.length; length++) {
      if (RtuFrame.isSealed(ahead, length)) {
        return length;
      }
    }
    return 0;
  }
}
