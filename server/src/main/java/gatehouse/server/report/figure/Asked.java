package gatehouse.server.report.figure;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.report.Period;
import gatehouse.server.report.Report.Cell;
import gatehouse.server.report.Report.Column;
import gatehouse.server.web.text.Words;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A report that is asked for: of which days, in which words. */
record Asked(Tx tx, EstateId estate, Period period, Words words) {

  /** Rows of a statement whose $1 is the estate, $2 and $3 the beginning and the end. */
  List<Row> between(String sql) {
    return tx.list(
        row -> row, sql, estate.value(), Times.utc(period.begin()), Times.utc(period.end()));
  }

  /** The same with days: $2 the first, $3 the last. */
  List<Row> onDays(String sql) {
    return tx.list(row -> row, sql, estate.value(), period.from(), period.until());
  }

  /** A column of text, then columns of numbers. */
  List<Column> columns(String first, String... numbers) {
    return Stream.concat(
            Stream.of(new Column(words.say(first), false)),
            Arrays.stream(numbers).map(key -> new Column(words.say(key), true)))
        .toList();
  }

  /** The words of a code, or the code itself where it is the estate's own. */
  String named(String key, String code) {
    return words.knows(key + "." + code) ? words.say(key + "." + code) : code;
  }

  /** The sums of the columns that are numbers. */
  List<Cell> totals(List<List<Cell>> rows, int columns, boolean money) {
    List<Cell> totals = new ArrayList<>();
    totals.add(Cell.of(words.say("report.total")));
    for (int i = 1; i < columns; i++) {
      int column = i;
      long sum =
          rows.stream()
              .map(row -> row.get(column).number())
              .mapToLong(number -> number == null ? 0 : number.unscaledValue().longValueExact())
              .sum();
      totals.add(money ? Cell.fen(sum) : Cell.of(sum));
    }
    return rows.isEmpty() ? List.of() : totals;
  }
}
