package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.change.HoursSpan;
import gatehouse.server.site.AccessGroup;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weekly hours in a line: 1–6 08:30–12:00 14:00–18:00, with 1 for Monday. */
public final class Hours {
  private Hours() {}

  /** The group's name and its hours. */
  public static String named(AccessGroup group) {
    return group.name() + " · " + of(group.hours().spans());
  }

  static String of(List<HoursSpan> spans) {
    Map<String, List<String>> byDays = new LinkedHashMap<>();
    for (HoursSpan span : spans) {
      byDays
          .computeIfAbsent(days(span.days()), days -> new ArrayList<>())
          .add(span.from() + "–" + span.until());
    }
    List<String> lines = new ArrayList<>();
    byDays.forEach((days, hours) -> lines.add(days + " " + String.join(" ", hours)));
    return String.join("; ", lines);
  }

  /** As 1–6, or 1 3 5. */
  private static String days(List<DayOfWeek> days) {
    List<Integer> numbers = days.stream().map(DayOfWeek::getValue).sorted().distinct().toList();
    int first = numbers.get(0);
    int last = numbers.get(numbers.size() - 1);
    if (numbers.size() > 1 && last - first == numbers.size() - 1) {
      return first + "–" + last;
    }
    return String.join(" ", numbers.stream().map(String::valueOf).toList());
  }
}
