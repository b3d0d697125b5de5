package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Passes issued, given back, lost and replaced, by kind. */
final class PassFigures {
  private static final String SELECT =
      "SELECT p.kind, count(*) FILTER (WHERE c.what = 'APPLIED') AS applied,"
          + " count(*) FILTER (WHERE c.what = 'ISSUED') AS issued,"
          + " count(*) FILTER (WHERE c.what = 'EXTENDED') AS extended,"
          + " count(*) FILTER (WHERE c.what = 'LOST') AS lost,"
          + " count(*) FILTER (WHERE c.what = 'REPLACED') AS replaced,"
          + " count(*) FILTER (WHERE c.what = 'RETURNED') AS returned,"
          + " count(*) FILTER (WHERE c.what = 'REVOKED') AS revoked,"
          + " count(*) FILTER (WHERE c.what = 'EXPIRED') AS expired"
          + " FROM pass_change c JOIN pass p ON p.estate = c.estate AND p.id = c.pass"
          + " WHERE c.estate = $1 AND c.at >= $2 AND c.at < $3 AND p.kind <> 'VISITOR'"
          + " GROUP BY p.kind ORDER BY p.kind";

  private static final List<String> COLUMNS =
      List.of(
          "applied", "issued", "extended", "lost", "replaced", "returned", "revoked", "expired");

  private PassFigures() {}

  static List<Table> of(Asked asked) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : asked.between(SELECT)) {
      List<Cell> cells = new ArrayList<>();
      String kind = row.getString("kind");
      cells.add(Cell.of(asked.named("PassKind", kind)).to("/passes?kind=" + kind));
      COLUMNS.forEach(column -> cells.add(Cell.of(row.getLong(column))));
      rows.add(cells);
    }
    return List.of(
        new Table(
            asked.words().say("report.passes.caption"),
            asked.columns(
                "report.passes.kind",
                COLUMNS.stream().map(c -> "PassFigure." + c).toArray(String[]::new)),
            rows,
            asked.totals(rows, COLUMNS.size() + 1, false)));
  }
}
