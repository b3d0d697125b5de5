package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Bar;
import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Chart;
import gatehouse.server.report.Report.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** The gates' traffic: by lane, and by the hour of the day. */
final class GateFigures {
  private static final String SUMS =
      " sum(came)::int8 AS came, sum(went)::int8 AS went, sum(refused)::int8 AS refused,"
          + " sum(other)::int8 AS other FROM lane_hour h";

  private static final String WHERE = " WHERE h.estate = $1 AND h.hour >= $2 AND h.hour < $3";

  private static final String LANES =
      "SELECT coalesce(p.name, h.lane) AS name,"
          + SUMS
          + " LEFT JOIN portal p ON p.estate = h.estate AND p.id = h.lane"
          + WHERE
          + " GROUP BY h.lane, p.name ORDER BY h.lane";

  private static final String HOURS =
      "SELECT extract(hour FROM h.hour AT TIME ZONE e.zone)::int4 AS clock,"
          + SUMS
          + " JOIN estate e ON e.id = h.estate"
          + WHERE
          + " GROUP BY clock ORDER BY clock";

  private static final List<String> COLUMNS = List.of("came", "went", "refused", "other");
  private static final int HOURS_A_DAY = 24;

  private GateFigures() {}

  static List<Table> of(Asked asked) {
    List<List<Cell>> lanes = new ArrayList<>();
    asked.between(LANES).forEach(row -> lanes.add(cells(row, row.getString("name"))));
    List<List<Cell>> hours = new ArrayList<>();
    asked
        .between(HOURS)
        .forEach(row -> hours.add(cells(row, "%02d:00".formatted(row.getInteger("clock")))));
    return List.of(
        table(asked, "report.gates.lane", lanes), table(asked, "report.gates.hour", hours));
  }

  /** Who walked through at each hour of the day, in and out together. */
  static Chart chart(Asked asked) {
    long[] walked = new long[HOURS_A_DAY];
    for (Row row : asked.between(HOURS)) {
      walked[row.getInteger("clock")] = row.getLong("came") + row.getLong("went");
    }
    List<Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < HOURS_A_DAY; hour++) {
      bars.add(new Bar("%02d".formatted(hour), walked[hour]));
    }
    return new Chart(asked.words().say("report.gates.chart"), bars);
  }

  private static List<Cell> cells(Row row, String name) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(name).to("/live"));
    COLUMNS.forEach(column -> cells.add(Cell.of(row.getLong(column))));
    return cells;
  }

  private static Table table(Asked asked, String by, List<List<Cell>> rows) {
    return new Table(
        asked.words().say(by),
        asked.columns(by, COLUMNS.stream().map(c -> "GateFigure." + c).toArray(String[]::new)),
        rows,
        asked.totals(rows, COLUMNS.size() + 1, false));
  }
}
