package gatehouse.server.work.pages;

import gatehouse.server.web.page.Form;
import gatehouse.server.work.Spread;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the page of work shows.
 *
 * @param everybody whether it is the work of all clerks, by clerk as well
 */
public record WorkModel(WorkReport report, Days days, boolean everybody) {
  private static final int TALLEST = 90;

  /**
   * The days that were asked for.
   *
   * @param form as it was asked, with what is wrong with it
   */
  public record Days(LocalDate from, LocalDate until, Form form) {}

  /**
   * One bar of the chart.
   *
   * @param upTo how long its pieces took at most; the last bar has none and says {@code "> …"}
   * @param height of {@value #TALLEST}
   * @param late whether its pieces took longer than the target
   */
  public record Bar(String upTo, long pieces, long height, boolean late) {}

  public List<Bar> bars(WorkKind kind) {
    List<Long> lengths = report.lengths().getOrDefault(kind, List.of());
    long most = lengths.isEmpty() ? 1 : Math.max(1, Collections.max(lengths));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      boolean last = i == WorkReport.STEPS.size();
      Duration end = WorkReport.STEPS.get(last ? i - 1 : i);
      boolean late = last || end.compareTo(kind.target()) > 0;
      long pieces = lengths.get(i);
      long height = pieces == 0 ? 0 : Math.max(2, pieces * TALLEST / most);
      bars.add(new Bar((last ? "> " : "≤ ") + clock(end), pieces, height, late));
    }
    return bars;
  }

  /** Minutes and seconds, as 1:42. */
  public static String clock(Duration length) {
    return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
  }

  /** How a figure is coloured: green when all of it is within the target. */
  public static String standing(Spread spread) {
    return spread.share() == 100
        ? "state-ACTIVE"
        : spread.share() >= 90 ? "state-NOT_YET" : "state-BLOCKED";
  }
}
