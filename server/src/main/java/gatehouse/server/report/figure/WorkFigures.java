package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Column;
import gatehouse.server.report.Report.Table;
import gatehouse.server.work.Spread;
import gatehouse.server.work.WorkLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** How long the desk's work took, against what the company allows for it. */
final class WorkFigures {
  private WorkFigures() {}

  static List<Table> of(Asked asked) {
    WorkLog.Question question =
        new WorkLog.Question(
            asked.estate(),
            asked.period().from(),
            asked.period().until(),
            asked.period().zone(),
            null);
    List<Column> columns =
        asked.columns(
            "work.kind", "work.pieces", "work.median", "work.ninety", "work.target", "work.within");
    return List.of(
        new Table(
            asked.words().say("report.work.caption"),
            columns,
            WorkLog.kinds(asked.tx(), question).stream().map(s -> row(asked, s)).toList(),
            List.of()));
  }

  private static List<Cell> row(Asked asked, Spread spread) {
    return List.of(
        Cell.of(asked.words().name(spread.kind()))
            .to("/work?from=%s&until=%s".formatted(asked.period().from(), asked.period().until())),
        Cell.of(spread.pieces()),
        clock(spread.median()),
        clock(spread.ninety()),
        clock(spread.kind().target()),
        new Cell(spread.share() + " %", BigDecimal.valueOf(spread.share(), 2), ""));
  }

  /** Minutes and seconds, as 1:42. */
  private static Cell clock(Duration length) {
    return Cell.of("%d:%02d".formatted(length.toMinutes(), length.toSecondsPart()));
  }
}
