package gatehouse.server.people.intake;

import java.util.List;

/**
 * A sheet as it was read.
 *
 * @param name of the sheet; empty for a text file
 */
public record Table(String name, List<Line> lines) {
  public Table {
    lines = List.copyOf(lines);
  }

  /**
   * A row.
   *
   * @param number as the spreadsheet shows it, from 1
   */
  public record Line(int number, List<Cell> cells) {
    public Line {
      cells = List.copyOf(cells);
    }

    public Cell cell(int column) {
      return column < 0 || column >= cells.size() ? Cell.EMPTY : cells.get(column);
    }

    public boolean isEmpty() {
      return cells.stream().allMatch(cell -> cell.text().isEmpty());
    }
  }

  /**
   * A cell.
   *
   * @param text without blanks at its ends
   * @param number whether the spreadsheet keeps it as a number, which has 15 digits at the most
   */
  public record Cell(String text, boolean number) {
    public static final Cell EMPTY = new Cell("", false);

    public Cell {
      text = text.replace("\0", "").strip();
    }
  }
}
