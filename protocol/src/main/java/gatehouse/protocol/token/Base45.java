package gatehouse.protocol.token;

import java.util.Arrays;
import java.util.Optional;

/** Base45 (RFC 9285): bytes as the characters that a QR code stores most densely. */
final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int[] VALUE = new int[128];

  static {
    Arrays.fill(VALUE, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUE[ALPHABET.charAt(i)] = i;
    }
  }

  private Base45() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 3 + 1) / 2);
    for (int i = 0; i < bytes.length; i += 2) {
      boolean pair = i + 1 < bytes.length;
      int n = pair ? (bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF) : bytes[i] & 0xFF;
      text.append(ALPHABET.charAt(n % 45)).append(ALPHABET.charAt(n / 45 % 45));
      if (pair) {
        text.append(ALPHABET.charAt(n / 2025));
      }
    }
    return text.toString();
  }

  /** Empty when the text is not Base45. */
  static Optional<byte[]> decode(String text) {
    int rest = text.length() % 3;
    if (rest == 1) {
      return Optional.empty();
    }
    byte[] bytes = new byte[text.length() / 3 * 2 + (rest == 2 ? 1 : 0)];
    int at = 0;
    for (int i = 0; i < text.length(); i += 3) {
      int length = Math.min(3, text.length() - i);
      int n = number(text, i, length);
      if (n < 0 || n > (length == 3 ? 0xFFFF : 0xFF)) {
        return Optional.empty();
      }
      if (length == 3) {
        bytes[at++] = (byte) (n >>> 8);
      }
      bytes[at++] = (byte) n;
    }
    return Optional.of(bytes);
  }

  private static int number(String text, int from, int length) {
    int n = 0;
    for (int i = from + length - 1; i >= from; i--) {
      char c = text.charAt(i);
      int value = c < VALUE.length ? VALUE[c] : -1;
      if (value < 0) {
        return -1;
      }
      n = n * 45 + value;
    }
    return n;
  }
}
