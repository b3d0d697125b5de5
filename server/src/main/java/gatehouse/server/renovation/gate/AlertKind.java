package gatehouse.server.renovation.gate;

/** What of a crew is not as it should be. */
public enum AlertKind {
  /** More are inside than the permit says. */
  OVER_COUNT,
  /** A card of the crew was tapped outside its hours. */
  AFTER_HOURS,
  /** The hours are over, or the work is stopped, and somebody is inside. */
  STILL_INSIDE
}
