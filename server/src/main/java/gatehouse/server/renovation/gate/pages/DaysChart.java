package gatehouse.server.renovation.gate.pages;

import gatehouse.server.renovation.gate.DayCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gates' count of a crew by day, as bars.
 *
 * @param most the largest number of workers on one day
 * @param line how high the number stands that is permitted
 */
public record DaysChart(List<Bar> bars, int most, int line) {
  private static final int DAYS = 31;
  private static final int TALLEST = 90;

  /**
   * One day.
   *
   * @param height of {@value #TALLEST}
   * @param over whether more came than are permitted at a time
   */
  public record Bar(DayCount count, int height, boolean over) {
    /** The day of the month, which is all that there is room for. */
    public String label() {
      LocalDate day = count.day();
      return day.getDayOfMonth() == 1
          ? "%d/1".formatted(day.getMonthValue())
          : String.valueOf(day.getDayOfMonth());
    }
  }

  public DaysChart {
    bars = List.copyOf(bars);
  }

  /**
   * The latest days up to one, of which some have a count.
   *
   * @param first no day before this one is drawn
   * @param permitted how many may be inside at a time
   */
  static DaysChart of(List<DayCount> counts, LocalDate first, LocalDate last, int permitted) {
    Map<LocalDate, DayCount> byDay =
        counts.stream().collect(Collectors.toMap(DayCount::day, Function.identity()));
    LocalDate from = last.minusDays(DAYS - 1);
    if (from.isBefore(first)) {
      from = first;
    }
    int most = counts.stream().mapToInt(DayCount::workers).max().orElse(0);
    int top = Math.max(1, Math.max(most, permitted));
    List<Bar> bars = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
      DayCount count = byDay.getOrDefault(day, new DayCount(day, 0, 0, 0));
      int height = count.workers() == 0 ? 0 : Math.max(2, count.workers() * TALLEST / top);
      bars.add(new Bar(count, height, count.workers() > permitted));
    }
    return new DaysChart(bars, most, permitted * TALLEST / top);
  }
}
