package gatehouse.server.report.figure;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.report.Period;
import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Chart;
import gatehouse.server.report.Report.Fact;
import gatehouse.server.report.Report.Table;
import gatehouse.server.report.ReportKind;
import gatehouse.server.web.text.Words;
import java.util.List;

/** Every report beside the cards' month, of any days. */
public final class Reports {
  private Reports() {}

  public static Report of(Tx tx, EstateId estate, ReportKind kind, Period period, Words words) {
    Asked asked = new Asked(tx, estate, period, words);
    List<Table> tables =
        switch (kind) {
          case PASSES -> PassFigures.of(asked);
          case DEPOSITS -> DepositFigures.of(asked);
          case VISITORS -> VisitorFigures.of(asked);
          case GOODS -> GoodsFigures.of(asked);
          case GATES -> GateFigures.of(asked);
          case WORK -> WorkFigures.of(asked);
        };
    Chart chart = kind == ReportKind.GATES ? GateFigures.chart(asked) : null;
    return new Report(
        "%s-%s-%s".formatted(kind.slug(), period.from(), period.until()),
        words.name(kind),
        List.of(new Fact(words.say("report.period"), period.toString())),
        tables,
        chart,
        List.of(),
        List.of());
  }
}
