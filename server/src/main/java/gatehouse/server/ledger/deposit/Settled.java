package gatehouse.server.ledger.deposit;

import org.jspecify.annotations.Nullable;

/**
 * A settlement as it stands.
 *
 * @param refundFen what is paid back, or is to be
 * @param paid absent until it is
 */
public record Settled(Settlement settlement, long refundFen, @Nullable Payment paid) {
  /** Whether there is still something to pay. */
  public boolean isDue() {
    return refundFen > 0 && paid == null;
  }
}
