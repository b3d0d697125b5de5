package gatehouse.server.pass.uses;

import gatehouse.protocol.PassId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass that has let in more often than it may, because gates were cut off from each other.
 *
 * @param number of the pass
 * @param allowed how often it lets in
 * @param made each time that it did, the oldest first
 * @param seen what a guard did; absent until then
 */
public record DoubleUse(
    UUID id,
    PassId pass,
    long number,
    String holder,
    int allowed,
    List<Made> made,
    @Nullable Seen seen) {
  /**
   * One of its uses.
   *
   * @param lane what people call it
   */
  public record Made(String lane, Instant at) {}

  /** A guard's word on it. */
  public record Seen(Instant at, String by, String word) {}

  public DoubleUse {
    made = List.copyOf(made);
  }
}
