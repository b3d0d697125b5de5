package gatehouse.server.db;

/** What PostgreSQL does not take in a text, although JSON and Java do. */
public final class Texts {
  private Texts() {}

  /** The text with every NUL replaced: one odd character must not hold a whole batch up. */
  public static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
