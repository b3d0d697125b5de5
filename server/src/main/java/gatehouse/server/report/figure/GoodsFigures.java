package gatehouse.server.report.figure;

import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Table;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Goods slips issued, by what became of them; what was brought in, by kind. */
final class GoodsFigures {
  private static final String OUT =
      "SELECT s.state AS name, count(*) AS n, sum(l.quantity)::int8 AS pieces,"
          + " sum(l.released)::int8 AS released FROM goods_slip s CROSS JOIN LATERAL ("
          + "SELECT coalesce(sum(quantity), 0) AS quantity, coalesce(sum(released), 0) AS released"
          + " FROM goods_line l WHERE l.estate = s.estate AND l.slip = s.id) l"
          + " WHERE s.estate = $1 AND s.issued_at >= $2 AND s.issued_at < $3"
          + " GROUP BY s.state ORDER BY s.state";

  private static final String IN =
      "SELECT g.kind AS name, count(*) AS n, sum(l.quantity)::int8 AS pieces,"
          + " count(*) FILTER (WHERE g.state = 'REFUSED') AS released FROM goods_in g"
          + " CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS quantity"
          + " FROM goods_in_line l WHERE l.estate = g.estate AND l.goods_in = g.id) l"
          + " WHERE g.estate = $1 AND g.at >= $2 AND g.at < $3 GROUP BY g.kind ORDER BY g.kind";

  private GoodsFigures() {}

  static List<Table> of(Asked asked) {
    return List.of(
        table(asked, "report.goods.out", OUT, "SlipState", "report.goods.released"),
        table(asked, "report.goods.in", IN, "ConsignmentKind", "report.goods.refused"));
  }

  private static Table table(Asked asked, String caption, String sql, String named, String last) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : asked.between(sql)) {
      rows.add(
          List.of(
              Cell.of(asked.named(named, row.getString("name")))
                  .to(named.equals("SlipState") ? "/goods" : "/goods/in"),
              Cell.of(row.getLong("n")),
              Cell.of(row.getLong("pieces")),
              Cell.of(row.getLong("released"))));
    }
    return new Table(
        asked.words().say(caption),
        asked.columns("report.goods.kind", "report.goods.slips", "report.goods.pieces", last),
        rows,
        asked.totals(rows, 4, false));
  }
}
