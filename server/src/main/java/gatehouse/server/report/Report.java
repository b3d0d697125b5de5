package gatehouse.server.report;

import gatehouse.server.ledger.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is shown, printed and saved: the same cells everywhere. Every text in it is in one
 * language; written as JSON it is what a frozen report is kept as.
 *
 * @param name what it is saved as, in ASCII
 * @param facts above the tables, as the period and who signed
 * @param notes under them: what is complete and what is missing
 * @param signatures who signs on paper
 */
public record Report(
    String name,
    String title,
    List<Fact> facts,
    List<Table> tables,
    @Nullable Chart chart,
    List<String> notes,
    List<String> signatures) {

  /** A name and what stands beside it. */
  public record Fact(String label, String text) {}

  /**
   * @param number whether its cells stand to the right
   */
  public record Column(String label, boolean number) {}

  /**
   * One cell.
   *
   * @param text as people read it
   * @param number the same for a spreadsheet; absent for what is no number
   * @param link the page of what is behind it, without our address; empty for none
   */
  public record Cell(String text, @Nullable BigDecimal number, String link) {
    public static Cell of(String text) {
      return new Cell(text, null, "");
    }

    public static Cell of(long count) {
      return new Cell(String.valueOf(count), BigDecimal.valueOf(count), "");
    }

    public static Cell fen(long fen) {
      return new Cell(Money.figures(fen), BigDecimal.valueOf(fen, 2), "");
    }

    public Cell to(String page) {
      return new Cell(text, number, page);
    }

    /** The link without its question. */
    public String path() {
      int question = link.indexOf('?');
      return question < 0 ? link : link.substring(0, question);
    }
  }

  /**
   * One table.
   *
   * @param totals its last row, empty for none
   */
  public record Table(
      String caption, List<Column> columns, List<List<Cell>> rows, List<Cell> totals) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      totals = List.copyOf(totals);
    }

    /** How many of the last columns are numbers. */
    public int numbers() {
      int first = columns.size();
      while (first > 0 && columns.get(first - 1).number()) {
        first--;
      }
      return columns.size() - first;
    }
  }

  /** Bars, from left to right. */
  public record Chart(String caption, List<Bar> bars) {
    public Chart {
      bars = List.copyOf(bars);
    }

    public long most() {
      return Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
    }

    /** In percent of the highest, rounded up: what is there is seen. */
    public int height(Bar bar) {
      return (int) ((bar.value() * 100 + most() - 1) / most());
    }
  }

  /** One of them. */
  public record Bar(String label, long value) {}

  public Report {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    signatures = List.copyOf(signatures);
  }

  /** The same with one more fact above its tables. */
  public Report with(Fact fact) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(fact);
    return new Report(name, title, more, tables, chart, notes, signatures);
  }
}
