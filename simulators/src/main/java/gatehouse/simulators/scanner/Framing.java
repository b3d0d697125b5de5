package gatehouse.simulators.scanner;

import java.nio.charset.StandardCharsets;

/**
 * What a scanner puts round a text.
 *
 * @param prefix as {@code ]Q1}, the AIM id of a QR code; may be empty
 * @param suffix what ends a text
 */
public record Framing(String prefix, Suffix suffix) {
  public static final Framing PLAIN_CR = new Framing("", Suffix.CR);

  /** How the families end a text; sheet scanner.md section 1. */
  public enum Suffix {
    CR("\r"),
    LF("\n"),
    CRLF("\r\n"),
    NONE("");

    private final String text;

    Suffix(String text) {
      this.text = text;
    }
  }

  byte[] framed(String text) {
    return bytes(prefix + text + suffix.text);
  }

  byte[] unended(String text) {
    return bytes(prefix + text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
