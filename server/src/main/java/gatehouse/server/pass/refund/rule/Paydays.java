package gatehouse.server.pass.refund.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which days an estate pays refunds.
 *
 * @param days of the week on which it pays; at least one
 * @param afterDays how many days lie between the settlement and the payment at least; 0 for at once
 * @param weekAfterFrom a card that comes back on this day of the week or later in it is paid in the
 *     week after, which begins on Monday; absent when all may be paid in the same week
 * @param closed days on which nothing is paid, as public holidays
 */
public record Paydays(
    Set<DayOfWeek> days, int afterDays, @Nullable DayOfWeek weekAfterFrom, Set<LocalDate> closed) {
  /** Further ahead there is no paying day: everything would be closed for a year. */
  private static final int LONGEST_WAIT_DAYS = 366;

  /** Every day, at once. */
  public static final Paydays AT_ONCE =
      new Paydays(EnumSet.allOf(DayOfWeek.class), 0, null, Set.of());

  public Paydays {
    days = Set.copyOf(days);
    closed = Set.copyOf(closed);
    if (days.isEmpty() || afterDays < 0) {
      throw new IllegalArgumentException("paid after " + afterDays + " days on " + days);
    }
  }

  /**
   * The first day on which a refund settled on that day is paid.
   *
   * @throws IllegalStateException when a whole year is closed
   */
  public LocalDate after(LocalDate settled) {
    LocalDate first = first(settled);
    return first
        .datesUntil(first.plusDays(LONGEST_WAIT_DAYS))
        .filter(this::pays)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no paying day in a year from " + first));
  }

  public boolean pays(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !closed.contains(day);
  }

  private LocalDate first(LocalDate settled) {
    LocalDate early = settled.plusDays(afterDays);
    if (weekAfterFrom == null || settled.getDayOfWeek().compareTo(weekAfterFrom) < 0) {
      return early;
    }
    LocalDate monday = settled.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    return monday.isAfter(early) ? monday : early;
  }
}
