package gatehouse.server.people.check;

/** What people type with a Chinese input method on. */
public final class Typed {
  private static final char FULL_WIDTH_FIRST = '\uFF01';
  private static final char FULL_WIDTH_LAST = '\uFF5E';
  private static final char IDEOGRAPHIC_SPACE = '\u3000';

  private Typed() {}

  /** Full-width letters, digits and signs as plain ones; without blanks at the ends. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
        plain.append((char) (c - FULL_WIDTH_FIRST + '!'));
      } else {
        plain.append(c == IDEOGRAPHIC_SPACE ? ' ' : c);
      }
    }
    return plain.toString().strip();
  }
}
