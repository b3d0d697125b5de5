package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Deposits held at the beginning, taken, paid back, kept, and held at the end, by what for. */
final class DepositFigures {
  private static final String SELECT =
      "SELECT kind, sum(opening)::int8 AS opening, sum(taken)::int8 AS taken,"
          + " sum(refunded)::int8 AS refunded, sum(kept)::int8 AS kept,"
          + " sum(other)::int8 AS other, sum(closing)::int8 AS closing FROM ("
          + "SELECT kind, held AS opening, 0 AS taken, 0 AS refunded, 0 AS kept, 0 AS other,"
          + " held AS closing FROM deposit_day WHERE estate = $1"
          + " UNION ALL SELECT d.kind, e.amount,"
          + " CASE WHEN now AND j.what = 'TAKEN' THEN -e.amount ELSE 0 END,"
          + " CASE WHEN now AND j.what = 'PAID' THEN e.amount ELSE 0 END,"
          + " CASE WHEN now AND j.what = 'SETTLED' THEN e.amount ELSE 0 END,"
          + " CASE WHEN now AND j.what NOT IN ('TAKEN', 'PAID', 'SETTLED')"
          + " THEN -e.amount ELSE 0 END,"
          + " CASE WHEN now THEN 0 ELSE e.amount END"
          + " FROM (SELECT *, effective_on <= $3 AS now FROM journal WHERE estate = $1"
          + " AND effective_on >= $2) j"
          + " JOIN entry e ON e.estate = j.estate AND e.journal = j.sequence"
          + " JOIN deposit d ON d.estate = e.estate AND d.id = e.deposit"
          + " WHERE e.account = 'HELD') m GROUP BY kind ORDER BY kind";

  private static final List<String> COLUMNS =
      List.of("opening", "taken", "refunded", "kept", "other", "closing");

  private DepositFigures() {}

  static List<Table> of(Asked asked) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : asked.onDays(SELECT)) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(asked.named("PassKind", row.getString("kind"))));
      COLUMNS.forEach(column -> cells.add(Cell.fen(row.getLong(column)).to(link(column))));
      rows.add(cells);
    }
    return List.of(
        new Table(
            asked.words().say("report.deposits.caption"),
            asked.columns(
                "report.deposits.kind",
                COLUMNS.stream().map(c -> "DepositFigure." + c).toArray(String[]::new)),
            rows,
            asked.totals(rows, COLUMNS.size() + 1, true)));
  }

  /** What is held now is there one by one; what moved is in the journals. */
  private static String link(String column) {
    return column.equals("closing") ? "/ledger/deposits" : "/ledger/journals";
  }
}
