package gatehouse.server.people.search;

import gatehouse.server.people.check.Typed;
import java.util.Locale;
import java.util.Optional;

/**
 * What was typed into the find box, and as what it can be read.
 *
 * @param text in small letters, full-width characters as plain ones
 */
public record Needle(String text) {
  private static final int LONGEST = 60;

  /** Fewer digits are the end of too many numbers. */
  private static final int FEWEST_OF_AN_END = 4;

  public Needle {
    String plain = Typed.plain(text.replace('\0', ' ')).toLowerCase(Locale.ROOT);
    text = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** A number from 1 on: of a pass, of a receipt. */
  public Optional<Long> number() {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** The last digits of a phone, written backwards. */
  public Optional<String> phoneEnd() {
    return ending(text.replaceAll("[ ()-]", ""), "\\+?[0-9]+");
  }

  /** The last characters of a paper's number, written backwards. */
  public Optional<String> paperEnd() {
    return ending(text.replace(" ", "").toUpperCase(Locale.ROOT), "[A-Z]{0,3}[0-9]+X?");
  }

  /** The last digits of a card's number in hexadecimal, written backwards. */
  public Optional<String> cardEnd() {
    return ending(text.replaceAll("[ :-]", "").toUpperCase(Locale.ROOT), "[0-9A-F]+");
  }

  /** The first letters of a name's syllables. */
  public Optional<String> initials() {
    String letters = text.replace(" ", "");
    return letters.matches("[a-z]{1,20}") ? Optional.of(letters) : Optional.empty();
  }

  /** A unit's code without what stands between its numbers: "31502" of "3栋 1502". */
  public Optional<String> code() {
    String code = text.replaceAll("[^a-z0-9]", "");
    return code.isEmpty() || !code.matches(".*[0-9].*") ? Optional.empty() : Optional.of(code);
  }

  static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static Optional<String> ending(String text, String form) {
    return text.length() >= FEWEST_OF_AN_END && text.matches(form)
        ? Optional.of(backwards(text))
        : Optional.empty();
  }
}
