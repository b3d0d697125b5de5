package gatehouse.server.people.household;

import java.time.Instant;

/**
 * Something that happened to a unit or to who belongs to it.
 *
 * @param what the role and the name, or the new state
 * @param reason empty when none was asked for
 */
public record UnitEvent(Instant at, Kind kind, String what, String name, String reason, String by) {

  /** What sort of thing happened. */
  public enum Kind {
    STATE,
    JOINED,
    LEFT
  }
}
