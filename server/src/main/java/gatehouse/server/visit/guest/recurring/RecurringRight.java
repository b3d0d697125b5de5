package gatehouse.server.visit.guest.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may come every week.
 *
 * @param until the last day
 * @param pass the VISITOR pass that opens in these hours
 */
public record RecurringRight(
    UUID id, For whom, WeekPlan week, LocalDate from, LocalDate until, UUID pass, Made made) {

  /**
   * Who comes, to whom, and what for.
   *
   * @param unit its id
   * @param host the person of the household who asked for it
   * @param phone empty when it is not known
   */
  public record For(
      String unit, String unitName, UUID host, String name, String phone, String purpose) {}

  /** By whom and when it was made, and ended before its time. */
  public record Made(String by, Instant at, @Nullable Ended ended) {}

  /** How it ended. */
  public record Ended(String by, Instant at, String reason) {}

  /** Whether it opens on this day, if it is one of its days. */
  public boolean runsOn(LocalDate day) {
    return made.ended() == null && !day.isBefore(from) && !day.isAfter(until);
  }

  public boolean isOver(LocalDate today) {
    return made.ended() != null || today.isAfter(until);
  }
}
