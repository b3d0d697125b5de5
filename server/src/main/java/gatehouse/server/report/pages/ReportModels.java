package gatehouse.server.report.pages;

import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.report.CardsBehind;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.report.Report;
import gatehouse.server.report.ReportKind;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of the reports show. */
public final class ReportModels {
  private ReportModels() {}

  /**
   * The months of the cards.
   *
   * @param running the month that is not over
   */
  public record Months(
      List<MonthClosing> months,
      List<Punctuality> years,
      String running,
      Instant now,
      ZoneId zone) {
    public boolean late(MonthClosing month) {
      return month.late(now, zone);
    }

    public boolean isRunning(MonthClosing month) {
      return named(month).equals(running);
    }
  }

  /**
   * One month.
   *
   * @param over whether it can be counted
   * @param own whether who looks at it submitted it, and so does not sign it
   */
  public record Month(MonthClosing closing, Report report, boolean over, boolean own, Form form) {
    public String path() {
      return "/reports/cards/" + named(closing);
    }

    /** How far it is: counted, submitted, countersigned. */
    public int step() {
      return switch (closing.state()) {
        case OPEN -> closing.counted() == null ? 0 : 1;
        case SUBMITTED -> 2;
        case CLOSED -> 3;
      };
    }
  }

  /** The count of a month's places. */
  public record Count(MonthClosing closing, List<Place> places, Form form) {
    public String path() {
      return "/reports/cards/" + named(closing);
    }
  }

  /** A place of cards in words; a store is called by its own name. */
  public static String place(Page page, PlaceKind kind, String of) {
    return MonthReports.place(page.words(), kind, of);
  }

  /** A place and kind to be counted; its fields end with its index. */
  public record Place(int index, String key, PlaceCount count, String kind) {
    public String label(Page page) {
      return place(page, count.place(), count.of());
    }
  }

  /**
   * The cards behind a figure.
   *
   * @param more where the list goes on; empty at its end
   */
  public record Behind(
      String month,
      String kind,
      Figure.Side side,
      Figure figure,
      List<CardsBehind.Behind> cards,
      String more) {}

  /** A correction of a closed month. */
  public record Correction(String month, List<Option> places, Form form) {}

  /** One report of some days. */
  public record Shown(ReportKind kind, Report report, String from, String until, Form form) {
    public String file(String ending) {
      return "/reports/of/%s/file.%s?from=%s&until=%s".formatted(kind.slug(), ending, from, until);
    }
  }

  /**
   * All of them.
   *
   * @param month whose set is offered
   */
  public record All(List<ReportKind> kinds, String month, @Nullable MonthClosing due) {}

  static String named(MonthClosing closing) {
    return YearMonth.from(closing.month()).toString();
  }
}
