package gatehouse.server.ledger.book;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is asked for.
 *
 * @param id made by whoever asks, before asking; the same again is answered with the same journal
 * @param on the day it takes effect; absent for the book's open day
 * @param by name of the operator
 * @param bodyHash SHA-256, in hex, of everything that was asked for: what the same id must come
 *     with again
 */
public record Posting(
    UUID id,
    JournalKind kind,
    @Nullable LocalDate on,
    String memo,
    String by,
    @Nullable UUID reverses,
    List<Line> lines,
    String bodyHash) {
  private static final int MOST_LINES = 100;

  public Posting {
    memo = memo.replaceAll("\\p{Cntrl}+", " ").strip();
    lines = List.copyOf(lines);
    long sum = 0;
    for (Line line : lines) {
      sum = Math.addExact(sum, line.fen());
    }
    if (sum != 0) {
      throw new IllegalArgumentException("journal " + id + " is out of balance by " + sum + " fen");
    }
    if (lines.size() < 2 || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException("journal " + id + " has " + lines.size() + " entries");
    }
  }

  /** One whose body is what it says. */
  public static Posting of(UUID id, JournalKind kind, String memo, String by, List<Line> lines) {
    return new Posting(
        id, kind, null, memo, by, null, lines, Chain.sha256(kind + "|" + by + "|" + memo + lines));
  }

  /** One that is a part of something larger, which has a body of its own. */
  public static Posting of(
      UUID id, JournalKind kind, String memo, String by, List<Line> lines, String body) {
    return new Posting(id, kind, null, memo, by, null, lines, Chain.sha256(body));
  }

  /** One that takes effect on a day that is not over for the book. */
  public Posting on(LocalDate day) {
    return new Posting(id, kind, day, memo, by, reverses, lines, bodyHash);
  }
}
