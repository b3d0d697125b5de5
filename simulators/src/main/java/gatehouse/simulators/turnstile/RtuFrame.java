package gatehouse.simulators.turnstile;

import java.util.Arrays;

/** CRC-16 of Modbus RTU: A001 reflected, begun with FFFF, low byte first. */
final class RtuFrame {
  static final int CRC_BYTES = 2;

  private RtuFrame() {}

  /** The bytes with their CRC behind them. */
  static byte[] sealed(byte... bytes) {
    byte[] frame = Arrays.copyOf(bytes, bytes.length + CRC_BYTES);
    int crc = crc(bytes, 0, bytes.length);
    frame[bytes.length] = (byte) crc;
    frame[bytes.length + 1] = (byte) (crc >> 8);
    return frame;
  }

  static boolean isSealed(byte[] bytes, int length) {
    int crc = crc(bytes, 0, length - CRC_BYTES);
    return bytes[length - 2] == (byte) crc && bytes[length - 1] == (byte) (crc >> 8);
  }

  private static int crc(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
      }
    }
    return crc;
  }
}
