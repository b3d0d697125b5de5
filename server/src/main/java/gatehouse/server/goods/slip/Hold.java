package gatehouse.server.goods.slip;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing leaves a unit without a supervisor's word.
 *
 * @param lifted absent while it holds
 */
public record Hold(
    UUID id,
    String unit,
    HoldKind kind,
    String why,
    String by,
    Instant at,
    @Nullable Lifted lifted) {

  /** What kind of reason it is. */
  public enum HoldKind {
    DISPUTE,
    COURT,
    DAMAGE,
    OTHER,
    /** Unpaid fees: the clerk sees it, and goods leave all the same. */
    ARREARS;

    public boolean holds() {
      return this != ARREARS;
    }
  }

  /** How it ended. */
  public record Lifted(String why, String by, Instant at) {}
}
