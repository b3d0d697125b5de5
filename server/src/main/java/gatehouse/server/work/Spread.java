package gatehouse.server.work;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long many pieces of one kind took.
 *
 * @param day absent for all days together
 * @param by name of the operator; absent for everybody together
 * @param within how many were done within the target
 */
public record Spread(
    WorkKind kind,
    @Nullable LocalDate day,
    @Nullable String by,
    long pieces,
    Duration median,
    Duration ninety,
    long within) {

  /** Hundredths of the pieces that were within the target, rounded down: 100 means all. */
  public long share() {
    return pieces == 0 ? 100 : within * 100 / pieces;
  }
}
