package gatehouse.server.visit.watch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit that somebody on the list may be behind, until a person has decided.
 *
 * @param entry of the list
 * @param decided absent until somebody has
 */
public record Hold(UUID visit, UUID entry, By by, Instant at, @Nullable Decision decided) {
  /** What was the same. */
  public enum By {
    ID,
    PHONE,
    PLATE,
    /** Only a hint: namesakes are many, so the clerk looks whether it is the same person. */
    NAME
  }

  /** What a person said. */
  public enum Word {
    /** By a clerk, of a namesake. */
    ANOTHER_PERSON,
    /** By a supervisor. */
    LET_IN,
    /** By a supervisor. */
    REFUSED
  }

  /** Who said what, and why. */
  public record Decision(Word word, String why, String by, Instant at) {}

  /** Whether it keeps the visitor out. */
  public boolean isOpen() {
    return decided == null || decided.word() == Word.REFUSED;
  }

  /** Whether a supervisor has to decide it. */
  public boolean isExact() {
    return by != By.NAME;
  }
}
