package gatehouse.server.print;

import java.util.List;

/**
 * A table on A4, with its head on every page.
 *
 * @param name what it is saved as, in ASCII
 * @param facts above the table, as the day and the cashier
 * @param tables one under the other
 * @param notes under them
 * @param signatures who signs
 * @param lying whether the paper lies on its side
 */
public record ReportPaper(
    String name,
    String estate,
    String heading,
    List<PrintLine> facts,
    List<Table> tables,
    List<String> notes,
    List<String> signatures,
    String printed,
    boolean lying)
    implements Printout {

  /**
   * One table.
   *
   * @param totals its last row, empty for none
   * @param numbers how many of its last columns are numbers, which stand to the right
   */
  public record Table(
      String caption,
      List<String> head,
      List<List<String>> rows,
      List<String> totals,
      int numbers) {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
      totals = List.copyOf(totals);
    }

    /** The class of a column's cells. */
    public String column(int index) {
      return index >= head.size() - numbers ? "number" : "text";
    }
  }

  public ReportPaper {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    signatures = List.copyOf(signatures);
  }

  @Override
  public String template() {
    return "print/report";
  }

  @Override
  public String title() {
    return name;
  }
}
