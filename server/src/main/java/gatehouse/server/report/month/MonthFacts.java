package gatehouse.server.report.month;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.report.CardMonth;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.db.Tx;
import gatehouse.server.report.Period;
import gatehouse.server.report.tally.GatewayMonth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** Everything that stands in the report of a month. */
record MonthFacts(
    CardMonth figures,
    MonthClosing closing,
    List<PlaceCount> counts,
    List<GatewayMonth> gateways,
    Punctuality punctuality) {

  static MonthFacts read(Tx tx, EstateId estate, MonthClosing closing, Instant now, ZoneId zone) {
    LocalDate month = closing.month();
    Period period = Period.of(YearMonth.from(month), zone);
    return new MonthFacts(
        CardMonths.figures(tx, estate, month, now.atZone(zone).toLocalDate()),
        closing,
        MonthClosings.counts(tx, estate, month),
        GatewayMonth.of(tx, estate, period.begin(), period.end()),
        Punctuality.of(tx, estate, Year.from(month), now, zone));
  }
}
