package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.change.HoursSpan;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.web.page.Page;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Weekly hours in a line: Mon–Sat 08:30–12:00 14:00–18:00. */
public final class Hours {
  private Hours() {}

  /** The group's name and its hours. */
  public static String named(Page page, AccessGroup group) {
    Map<String, List<String>> byDays = new LinkedHashMap<>();
    for (HoursSpan span : group.hours().spans()) {
      byDays
          .computeIfAbsent(days(page, span.days()), days -> new ArrayList<>())
          .add(span.from() + "–" + span.until());
    }
    List<String> lines = new ArrayList<>();
    byDays.forEach((days, hours) -> lines.add(days + " " + String.join(" ", hours)));
    return group.name() + " · " + String.join("; ", lines);
  }

  /** As Mon–Sat, or Mon, Wed–Fri. */
  private static String days(Page page, List<DayOfWeek> days) {
    List<String> runs = new ArrayList<>();
    DayOfWeek first = null;
    for (DayOfWeek day : DayOfWeek.values()) {
      if (!days.contains(day)) {
        continue;
      }
      first = first == null ? day : first;
      if (day == DayOfWeek.SUNDAY || !days.contains(day.plus(1))) {
        runs.add(brief(page, first) + (first == day ? "" : "–" + brief(page, day)));
        first = null;
      }
    }
    return String.join(page.say("list.comma"), runs);
  }

  private static String brief(Page page, DayOfWeek day) {
    return day.getDisplayName(
        TextStyle.SHORT, Locale.forLanguageTag(page.words().language().tag()));
  }
}
