package gatehouse.server.pass.policy;

import gatehouse.protocol.PassKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may not be done in this estate, and what says so.
 *
 * @param kind that it is about; absent for all
 * @param source the law or rule, as it is shown to the clerk whom it stops
 */
public record GuardRail(
    UUID id, Rule rule, @Nullable PassKind kind, String source, String by, Instant since) {
  /** What it forbids. */
  public enum Rule {
    NO_BLOCK_FOR_UNPAID_FEES,
    NO_DEPOSIT,
    NO_FEE
  }

  /** Whether it speaks of passes of a kind. */
  public boolean isAbout(PassKind other) {
    return kind == null || kind == other;
  }
}
