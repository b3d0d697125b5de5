package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Visits by purpose and by how they were announced: counted, of nobody in particular. */
final class VisitorFigures {
  private static final String SUMS =
      " AS name, count(*) FILTER (WHERE what = 'ARRIVED') AS visits,"
          + " coalesce(sum(people) FILTER (WHERE what = 'ARRIVED'), 0)::int8 AS people,"
          + " count(*) FILTER (WHERE what = 'REFUSED') AS refused,"
          + " count(*) FILTER (WHERE what = 'NO_SHOW') AS absent FROM visit_count v";

  private static final String WHERE = " WHERE v.estate = $1 AND v.at >= $2 AND v.at < $3 GROUP BY ";

  /** What the estate calls a purpose now; or called it last. */
  private static final String NAMES =
      " LEFT JOIN (SELECT DISTINCT ON (p ->> 'code') p ->> 'code' AS code, p ->> '%s' AS name"
          + " FROM visit_terms t CROSS JOIN LATERAL jsonb_array_elements(t.purposes) p"
          + " WHERE t.estate = $1 ORDER BY p ->> 'code', t.from_day DESC, t.added_at DESC) n"
          + " ON n.code = v.purpose";

  private static final List<String> COLUMNS = List.of("visits", "people", "refused", "absent");

  private VisitorFigures() {}

  static List<Table> of(Asked asked) {
    String purposes =
        "SELECT coalesce(n.name, v.purpose)"
            + SUMS
            + NAMES.formatted(asked.words().language().code())
            + WHERE
            + "coalesce(n.name, v.purpose) ORDER BY visits DESC, name";
    return List.of(
        table(asked, "report.visitors.purpose", purposes, ""),
        table(
            asked,
            "report.visitors.source",
            "SELECT v.source" + SUMS + WHERE + "v.source ORDER BY v.source",
            "VisitSource"));
  }

  private static Table table(Asked asked, String by, String sql, String named) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : asked.between(sql)) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(asked.named(named, row.getString("name"))).to("/visits"));
      COLUMNS.forEach(column -> cells.add(Cell.of(row.getLong(column))));
      rows.add(cells);
    }
    return new Table(
        asked.words().say(by),
        asked.columns(by, COLUMNS.stream().map(c -> "VisitFigure." + c).toArray(String[]::new)),
        rows,
        asked.totals(rows, COLUMNS.size() + 1, false));
  }
}
