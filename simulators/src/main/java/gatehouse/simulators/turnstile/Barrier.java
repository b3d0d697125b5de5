package gatehouse.simulators.turnstile;

/** The barrier as a person finds it: shut, giving way to one person, or out of the way. */
public enum Barrier {
  CLOSED,
  RELEASED,
  OPEN
}
