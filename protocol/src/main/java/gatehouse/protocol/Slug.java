package gatehouse.protocol;

import java.util.regex.Pattern;

/** The form of every id that stands in a topic name or a configuration file. */
final class Slug {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private Slug() {}

  static void check(String what, String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what
              + " is 1 to 32 small letters, digits and hyphens, beginning with a letter or digit, not"
              + " \""
              + value
              + "\"");
    }
  }
}
