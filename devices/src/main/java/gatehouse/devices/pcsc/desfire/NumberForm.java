package gatehouse.devices.pcsc.desfire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a card's number stands in its file. */
public enum NumberForm {
  /** A character a byte; spaces, 00 and FF fill it up on either side. */
  ASCII("[\\x20-\\x7E]+", "^[\\x00\\x20\\xFF]+|[\\x00\\x20\\xFF]+$") {
    @Override
    String written(byte[] content) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  },

  /** Two decimal digits a byte; F fills it up on either side. */
  BCD("[0-9]+", "^F+|F+$") {
    @Override
    String written(byte[] content) {
      return HexFormat.of().withUpperCase().formatHex(content);
    }
  },

  /** Any bytes, told in hexadecimal; none of them is taken for filling. */
  HEX("[0-9A-F]+", "^F+$") {
    @Override
    String written(byte[] content) {
      return HexFormat.of().withUpperCase().formatHex(content);
    }
  };

  private static final Pattern SAYS_SOMETHING = Pattern.compile("[1-9A-Za-z]");

  private final Pattern number;
  private final Pattern filling;

  NumberForm(String number, String filling) {
    this.number = Pattern.compile(number);
    this.filling = Pattern.compile(filling);
  }

  abstract String written(byte[] content);

  /** The number; empty when nothing of this form stands there, or nothing but zeros. */
  Optional<String> read(byte[] content) {
    String text = filling.matcher(written(content)).replaceAll("");
    return number.matcher(text).matches() && SAYS_SOMETHING.matcher(text).find()
        ? Optional.of(text)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
