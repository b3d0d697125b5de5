package gatehouse.server.goods;

import java.time.Instant;

/**
 * A line of a slip's timeline.
 *
 * @param why in somebody's words; may be empty
 * @param by name of the operator
 */
public record SlipStep(Instant at, SlipEvent what, String why, String by) {
  /** What can happen to a slip. */
  public enum SlipEvent {
    MADE,
    APPROVED,
    REFUSED,
    ISSUED,
    TRIP,
    SENT_BACK,
    EXPIRED,
    EXPLAINED,
    CLOSED,
    CANCELLED,
    REPLACED,
    CAME_BACK,
    REMINDED
  }
}
