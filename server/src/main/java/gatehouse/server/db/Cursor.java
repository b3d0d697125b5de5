package gatehouse.server.db;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list that has the newest first goes on.
 *
 * @param before to the microsecond, as the database has it
 * @param id of what stands there
 */
public record Cursor(Instant before, UUID id) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9a-f-]{36})");
  private static final Cursor START =
      new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

  /**
   * @param text as {@link #toString} wrote it; absent or empty for the beginning
   * @throws IllegalArgumentException when it is no cursor
   */
  public static Cursor of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a cursor of this list: \"" + text + "\"");
    }
    long micros = Long.parseLong(found.group(1));
    return new Cursor(
        Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000),
        UUID.fromString(found.group(2)));
  }

  @Override
  public String toString() {
    return before.getEpochSecond() * 1_000_000 + before.getNano() / 1_000 + "-" + id;
  }
}
