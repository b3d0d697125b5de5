package gatehouse.server.visit.guest.list;

import java.time.Instant;
import java.util.UUID;

/**
 * A list of guests: for one unit and one time.
 *
 * @param guests how many are on it
 */
public record GuestList(
    UUID id, Occasion occasion, String unitName, String by, Instant at, long guests) {

  /**
   * What all guests of a list have in common.
   *
   * @param host the person of the organisation who answers for them
   * @param title as the organisation calls it, as 春茗
   */
  public record Occasion(
      String unit, UUID host, String title, String purpose, Instant from, Instant until) {}
}
