package gatehouse.server.visit;

import java.time.Instant;

/**
 * The host's word that the visitor may come in. Nobody is let in without one, and no time that runs
 * out makes one.
 *
 * @param by who gave it or wrote it down
 * @param word what was said; may be empty
 */
public record Confirmation(How how, Instant at, String by, String word) {
  /** On which rung of the ladder it was given. */
  public enum How {
    /** The host announced the visit. */
    INVITED,
    /** A standing instruction of the unit allows it. */
    INSTRUCTION,
    /** The host answered the message's link. */
    LINK,
    /** By phone, written down by the clerk. */
    PHONE,
    /** A guard asked at the door. */
    AT_THE_DOOR,
    /** The host came down to fetch the visitor. */
    CAME_DOWN,
    /** The visitor's right to come again and again. */
    RECURRING,
    /** The organisation whose list it is. */
    LIST
  }
}
