package gatehouse.server.visit.guest.recurring;

import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Days of the week and hours of the day.
 *
 * @param fromMinute of the day
 * @param untilMinute the first that is no longer in it, up to 1440
 */
public record WeekPlan(Set<DayOfWeek> days, int fromMinute, int untilMinute) {
  private static final int DAY = 24 * 60;

  public WeekPlan {
    if (days.isEmpty() || fromMinute < 0 || untilMinute > DAY || fromMinute >= untilMinute) {
      throw new IllegalArgumentException("not hours of a week: " + days);
    }
    days = Set.copyOf(days);
  }

  /** What the gates are told. */
  public WeeklyHours hours(ZoneId zone) {
    return new WeeklyHours(
        zone.getId(), List.of(new HoursSpan(inOrder(), fromMinute, untilMinute)));
  }

  public List<DayOfWeek> inOrder() {
    return List.copyOf(EnumSet.copyOf(days));
  }

  /** When the hours of this instant's day end; the end of the day on one that has none. */
  public Instant endOn(Instant at, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    int minute = days.contains(day.getDayOfWeek()) ? untilMinute : DAY;
    Instant end = day.atStartOfDay(zone).toInstant().plus(minute, ChronoUnit.MINUTES);
    return end.isAfter(at) ? end : day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** As "08:00–12:00". */
  public String shownHours() {
    return "%s–%s".formatted(clock(fromMinute), clock(untilMinute));
  }

  /** As people and browsers write it; 24:00 is the end of the day. */
  public static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  public static int minute(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }
}
