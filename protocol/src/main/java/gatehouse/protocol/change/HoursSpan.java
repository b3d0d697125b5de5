package gatehouse.protocol.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same hours on some days of the week.
 *
 * @param fromMinute the first minute of the day that is allowed, 0 to 1439
 * @param untilMinute the first that no longer is, up to 1440; hours past midnight are two spans
 */
@JsonIncludeProperties({"days", "from", "until"})
public record HoursSpan(List<DayOfWeek> days, int fromMinute, int untilMinute) {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)");
  private static final int DAY = 24 * 60;

  public HoursSpan {
    days = List.copyOf(days);
    if (fromMinute < 0 || untilMinute > DAY || fromMinute >= untilMinute) {
      throw new IllegalArgumentException(
          "hours run forward within a day, 00:00 to 24:00, not from "
              + clock(fromMinute)
              + " until "
              + clock(untilMinute));
    }
  }

  @JsonCreator
  public static HoursSpan of(
      @JsonProperty("days") List<DayOfWeek> days,
      @JsonProperty("from") String from,
      @JsonProperty("until") String until) {
    return new HoursSpan(days, minute(from), minute(until));
  }

  static HoursSpan wholeWeek() {
    return new HoursSpan(List.of(DayOfWeek.values()), 0, DAY);
  }

  @JsonProperty("from")
  public String from() {
    return clock(fromMinute);
  }

  @JsonProperty("until")
  public String until() {
    return clock(untilMinute);
  }

  boolean includes(DayOfWeek day, int minute) {
    return minute >= fromMinute && minute < untilMinute && days.contains(day);
  }

  private static int minute(String clock) {
    Matcher time = TIME.matcher(clock);
    if (!time.matches()) {
      throw new IllegalArgumentException("a time of day is HH:mm, not \"" + clock + "\"");
    }
    return Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
