package gatehouse.server.renovation;

import gatehouse.protocol.AccessGroupId;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is done, when, by how many.
 *
 * @param until the last day
 * @param hours the access group whose weekly hours are the hours of work
 * @param workers how many may be inside at a time, and how many may have a pass
 */
public record Work(
    LocalDate from,
    LocalDate until,
    AccessGroupId hours,
    int workers,
    Set<Trade> trades,
    String details) {
  public Work {
    trades = Set.copyOf(trades);
  }

  public boolean includes(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  public Work until(LocalDate later) {
    return new Work(from, later, hours, workers, trades, details);
  }
}
