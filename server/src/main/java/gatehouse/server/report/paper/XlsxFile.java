package gatehouse.server.report.paper;

import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Reports as a workbook, a sheet each; numbers are numbers. */
public final class XlsxFile {
  private static final int FIRST_WIDTH = 24;
  private static final int WIDTH = 14;
  private static final int LONGEST_NAME = 31;
  private static final String GROUND = "ECECEC";

  private final Worksheet sheet;
  private int row;

  private XlsxFile(Worksheet sheet) {
    this.sheet = sheet;
  }

  public static byte[] of(Report report) {
    return of(List.of(report));
  }

  public static byte[] of(List<Report> reports) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "Gatehouse", "1.0")) {
      for (Report report : reports) {
        new XlsxFile(workbook.newWorksheet(sheetName(report))).write(report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FixedZip.of(file.toByteArray());
  }

  private void write(Report report) {
    sheet.value(row, 0, report.title());
    sheet.style(row, 0).bold().fontSize(14).set();
    row++;
    for (Report.Fact fact : report.facts()) {
      sheet.value(row, 0, fact.label());
      sheet.value(row++, 1, fact.text());
    }
    int widest = 0;
    for (Report.Table table : report.tables()) {
      row++;
      write(table);
      widest = Math.max(widest, table.columns().size());
    }
    row++;
    report.notes().forEach(note -> sheet.value(row++, 0, note));
    for (int column = 0; column < widest; column++) {
      sheet.width(column, column == 0 ? FIRST_WIDTH : WIDTH);
    }
    sheet.pageOrientation("landscape");
  }

  private void write(Report.Table table) {
    sheet.value(row, 0, table.caption());
    sheet.style(row++, 0).bold().set();
    int columns = table.columns().size();
    for (int i = 0; i < columns; i++) {
      sheet.value(row, i, table.columns().get(i).label());
    }
    sheet.range(row, 0, row, columns - 1).style().bold().fillColor(GROUND).wrapText(true).set();
    row++;
    table.rows().forEach(this::write);
    if (!table.totals().isEmpty()) {
      sheet.range(row, 0, row, columns - 1).style().bold().set();
      write(table.totals());
    }
  }

  private void write(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      BigDecimal number = cells.get(i).number();
      if (number == null) {
        sheet.value(row, i, cells.get(i).text());
      } else {
        sheet.value(row, i, number);
        if (number.scale() > 0) {
          sheet.style(row, i).format("#,##0.00").set();
        }
      }
    }
    row++;
  }

  /** What a workbook takes as the name of a sheet. */
  private static String sheetName(Report report) {
    String name = report.title().replaceAll("[\\\\/*?:\\[\\]']", " ").strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
