package gatehouse.server.people.check;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number as it is kept: digits alone for a number of the mainland, with a plus and the
 * country for others, and a hyphen before an extension.
 */
public final class Phone {
  private static final Pattern BETWEEN = Pattern.compile("[\\s().·-]");
  private static final Pattern EXTENSION = Pattern.compile("(?i)(转|轉|ext\\.?|x|#|,)\\s*");
  private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");

  /** With or without the area's number; also 400 and 800 numbers. */
  private static final Pattern LANDLINE =
      Pattern.compile(
          "(0[1-9][0-9]{1,2}[2-9][0-9]{6,7}|[2-9][0-9]{6,7}|[48]00[0-9]{7})(-[0-9]{1,6})?");

  private static final Pattern ABROAD = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private Phone() {}

  /** The number as it is kept; empty when it is none. */
  public static Optional<String> of(String typed) {
    String[] parts = EXTENSION.split(Typed.plain(typed), 2);
    String number = BETWEEN.matcher(parts[0]).replaceAll("");
    if (number.startsWith("00")) {
      number = "+" + number.substring(2);
    }
    if (number.startsWith("+86")) {
      number = number.substring(3);
      // An area's zero is left out behind the country's number.
      if (!MOBILE.matcher(number).matches() && !number.startsWith("0")) {
        number = "0" + number;
      }
    } else if (number.matches("85[23][2-9][0-9]{7}")) {
      number = "+" + number;
    }
    String whole = parts.length == 1 ? number : number + "-" + parts[1].strip();
    boolean right =
        MOBILE.matcher(whole).matches()
            || LANDLINE.matcher(whole).matches()
            || ABROAD.matcher(whole).matches();
    return right ? Optional.of(whole) : Optional.empty();
  }
}
