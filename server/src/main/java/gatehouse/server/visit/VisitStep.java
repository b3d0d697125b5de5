package gatehouse.server.visit;

import java.time.Instant;

/**
 * A line of a visit's timeline.
 *
 * @param why in somebody's words; may be empty. Never an ID number
 * @param by an operator's name, a lane's id, {@code host} or {@code clock}
 */
public record VisitStep(Instant at, Happened what, String why, String by) {
  /** What happened. */
  public enum Happened {
    REGISTERED,
    INVITED,
    CHANGED,
    ARRIVED,
    /** A message to the host was written. */
    ASKED,
    CONFIRMED,
    /** The host says no. */
    DENIED,
    /** The host could not be reached on a rung of the ladder. */
    NOT_REACHED,
    /** Somebody has to look at it before it goes on. */
    HELD_UP,
    /** A supervisor lets it go on. */
    RELEASED,
    PASS_ISSUED,
    PASS_ENDED,
    CARD_LENT,
    CARD_BACK,
    ID_HELD,
    ID_GIVEN_BACK,
    LET_IN,
    CAME_IN,
    /** And may come back. */
    WENT_OUT,
    LEFT,
    OVERSTAYS,
    USED_TWICE,
    CLOSED_BY_CLOCK,
    NO_SHOW,
    REFUSED,
    CANCELLED
  }
}
