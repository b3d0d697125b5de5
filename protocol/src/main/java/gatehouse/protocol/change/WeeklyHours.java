package gatehouse.protocol.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When, in the week, something is allowed.
 *
 * @param zone the estate's time zone, as Asia/Shanghai
 * @param spans allowed when any of them holds; none means never
 */
public record WeeklyHours(String zone, List<HoursSpan> spans) {
  public WeeklyHours {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time zone: \"" + zone + "\"", e);
    }
    spans = List.copyOf(spans);
  }

  public static WeeklyHours always(ZoneId zone) {
    return new WeeklyHours(zone.getId(), List.of(HoursSpan.wholeWeek()));
  }

  public boolean include(Instant instant) {
    ZonedDateTime local = instant.atZone(ZoneId.of(zone));
    int minute = local.getHour() * 60 + local.getMinute();
    return spans.stream().anyMatch(span -> span.includes(local.getDayOfWeek(), minute));
  }
}
