package gatehouse.server.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The days of a report.
 *
 * @param until the last of them
 * @param zone the estate's, in which days begin
 */
public record Period(LocalDate from, LocalDate until, ZoneId zone) {
  /** A longer one would not fit on any paper. */
  public static final int MOST_DAYS = 370;

  public static Period of(YearMonth month, ZoneId zone) {
    return new Period(month.atDay(1), month.atEndOfMonth(), zone);
  }

  public Instant begin() {
    return from.atStartOfDay(zone).toInstant();
  }

  /** The first moment that is no longer in it. */
  public Instant end() {
    return until.plusDays(1).atStartOfDay(zone).toInstant();
  }

  @Override
  public String toString() {
    return from + " – " + until;
  }
}
