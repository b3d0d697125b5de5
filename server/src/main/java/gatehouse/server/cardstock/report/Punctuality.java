package gatehouse.server.cardstock.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;

/**
 * How a year's reports were: late ones, and those in which something was wrong.
 *
 * @param reports that were due
 * @param late submitted after their day, or not yet although it is over
 * @param errors later corrections of what a closed report of this year said
 */
public record Punctuality(Year year, int reports, int late, long errors) {
  /** Fewer than so many a year, of either. */
  public static final int LIMIT = 2;

  public boolean kept() {
    return late < LIMIT && errors < LIMIT;
  }

  public static Punctuality of(Tx tx, EstateId estate, Year year, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    var months =
        MonthClosings.all(tx, estate, today, 12 * (today.getYear() - year.getValue() + 1)).stream()
            .filter(month -> month.month().getYear() == year.getValue())
            .filter(month -> today.isAfter(month.due()) || month.submitted() != null)
            .toList();
    long errors =
        tx.one(
                row -> row.getLong("n"),
                "SELECT count(*) AS n FROM card_journal WHERE estate = $1"
                    + " AND corrects BETWEEN $2 AND $3",
                estate.value(),
                year.atDay(1),
                year.atMonth(12).atEndOfMonth())
            .orElseThrow();
    int late = (int) months.stream().filter(month -> month.late(now, zone)).count();
    return new Punctuality(year, months.size(), late, errors);
  }
}
