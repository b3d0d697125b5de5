package gatehouse.simulators.scanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command side of a GM65: {@code 7E 00 type len addrH addrL data.. crcH crcL}; sheet scanner.md
 * section 4.1. The acknowledgement goes out in the same stream as the texts.
 */
final class Gm65Commands {
  private static final int HEAD = 4;
  private static final int AROUND_DATA = 8;
  private static final byte WRITE = 8;
  private static final byte SAVE = 9;

  /** The check that says "do not check". */
  private static final int UNCHECKED = 0xABCD;

  private byte[] rest = {};

  /** Returns an answer for each whole command. */
  synchronized List<byte[]> feed(byte[] bytes) {
    int kept = rest.length;
    rest = Arrays.copyOf(rest, kept + bytes.length);
    System.arraycopy(bytes, 0, rest, kept, bytes.length);
    List<byte[]> answers = new ArrayList<>();
    int from = 0;
    while (rest.length - from >= HEAD) {
      if (rest[from] != 0x7E || rest[from + 1] != 0) {
        from++;
        continue;
      }
      int length = AROUND_DATA + dataLength(rest, from);
      if (from + length > rest.length) {
        break;
      }
      byte[] frame = Arrays.copyOfRange(rest, from, from + length);
      if (isSound(frame)) {
        answers.add(acknowledgement());
      }
      from += length;
    }
    rest = Arrays.copyOfRange(rest, from, rest.length);
    return answers;
  }

  /** A read names in its one data byte how much it wants; a save carries one byte of nothing. */
  private static int dataLength(byte[] bytes, int from) {
    return bytes[from + 2] == WRITE || bytes[from + 2] == SAVE ? bytes[from + 3] & 0xFF : 1;
  }

  private static boolean isSound(byte[] frame) {
    int end = frame.length - 2;
    int check = (frame[end] & 0xFF) << 8 | (frame[end + 1] & 0xFF);
    return check == UNCHECKED || check == xmodem(Arrays.copyOfRange(frame, 2, end));
  }

  private static byte[] acknowledgement() {
    byte[] checked = {0x00, 0x01, 0x00};
    int crc = xmodem(checked);
    return new byte[] {0x02, 0x00, 0x00, 0x01, 0x00, (byte) (crc >> 8), (byte) crc};
  }

  /** CRC-16/XMODEM: polynomial 1021, begun with 0. */
  private static int xmodem(byte[] bytes) {
    int crc = 0;
    for (byte each : bytes) {
      crc ^= (each & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xFFFF;
  }
}
