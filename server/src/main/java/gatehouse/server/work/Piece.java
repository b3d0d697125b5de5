package gatehouse.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One piece of work that is done.
 *
 * @param id made by the form; the same form sent twice is one piece
 * @param subject what it was about, as "pass:…"
 * @param by name of the operator
 * @param began when the first key was pressed or the first card came
 */
public record Piece(
    UUID id, WorkKind kind, String subject, String by, Instant began, Instant done) {
  public Duration took() {
    return Duration.between(began, done);
  }

  public boolean withinTarget() {
    return took().compareTo(kind.target()) <= 0;
  }
}
