package gatehouse.server.print;

import java.util.OptionalLong;

/**
 * What the QR code of a receipt says: 880, nine digits of its number, and a check digit as EAN-13
 * has it. Digits only, because a scanner types like a keyboard, and a Chinese input method makes
 * other characters of letters.
 */
public final class ReceiptCode {
  private static final String PREFIX = "880";
  private static final long LARGEST = 999_999_999L;

  private ReceiptCode() {}

  /** Thirteen digits. */
  public static String of(long number) {
    if (number < 0 || number > LARGEST) {
      throw new IllegalArgumentException("a receipt's number has nine digits at most: " + number);
    }
    String digits = PREFIX + "%09d".formatted(number);
    return digits + check(digits);
  }

  /** The receipt's number; empty when the text is no code of a receipt. */
  public static OptionalLong number(String scanned) {
    String text = scanned.strip();
    boolean ours =
        text.matches(PREFIX + "\\d{10}") && text.charAt(12) - '0' == check(text.substring(0, 12));
    return ours ? OptionalLong.of(Long.parseLong(text.substring(3, 12))) : OptionalLong.empty();
  }

  private static int check(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return (10 - sum % 10) % 10;
  }
}
