package gatehouse.server.pass.policy;

/**
 * How long a pass may be valid.
 *
 * @param days the most it may be, for {@link Rule#AT_MOST_DAYS}; else 0
 */
public record Validity(Rule rule, int days) {
  /** By what the last day is found. */
  public enum Rule {
    /** No end, until the unit changes hands. */
    UNTIL_TRANSFER,
    LEASE_END,
    AT_MOST_DAYS,
    /** Inside the renovation permit's period. */
    PERMIT_PERIOD,
    /** Until the employment ends; its end may be unknown. */
    EMPLOYMENT,
    /** Hours of one visit; the end is stated. */
    HOURS
  }
}
