package gatehouse.server.pass;

import java.util.Set;

/** Where a pass is in its life. */
public enum PassState {
  APPLIED,
  APPROVED,
  /** In the holder's hands; opens while its validity lasts. */
  ISSUED,
  SUSPENDED,
  /** The card is lost; it may be replaced, or found again. */
  LOST,
  /** Another pass has taken its place. */
  REPLACED,
  /** The card is back. */
  RETURNED,
  EXPIRED,
  REVOKED,
  /** The card is back or declared lost, and the deposit is settled. */
  CLOSED;

  /** In these a person can have only one pass of a kind for a unit. */
  private static final Set<PassState> LIVE = Set.of(APPLIED, APPROVED, ISSUED, SUSPENDED, LOST);

  public boolean isLive() {
    return LIVE.contains(this);
  }
}
