package gatehouse.server.cardstock.uid;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What keyboards, input methods and spreadsheets make of a card's number. */
final class UidText {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern SEPARATORS = Pattern.compile("[ :.-]");
  private static final Pattern PREFIX = Pattern.compile("^0X");

  private UidText() {}

  /** In capitals and plain digits, without blanks at the ends; a Chinese comma is a comma. */
  static String plain(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    String plain = BLANKS.matcher(narrow).replaceAll(" ").toUpperCase(Locale.ROOT);
    return plain.replace("、", ",").replace(", ", ",");
  }

  static String withoutSeparators(String plain) {
    return SEPARATORS.matcher(PREFIX.matcher(plain).replaceFirst("")).replaceAll("");
  }
}
