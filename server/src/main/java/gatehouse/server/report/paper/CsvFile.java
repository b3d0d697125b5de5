package gatehouse.server.report.paper;

import gatehouse.server.report.Report;
import gatehouse.server.report.Report.Cell;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as text for a spreadsheet (RFC 4180), with the mark by which Excel takes it for UTF-8.
 */
public final class CsvFile {
  private CsvFile() {}

  public static byte[] of(Report report) {
    StringBuilder text = new StringBuilder("\uFEFF").append(line(Stream.of(report.title())));
    report.facts().forEach(fact -> text.append(line(Stream.of(fact.label(), fact.text()))));
    for (Report.Table table : report.tables()) {
      text.append("\r\n").append(line(Stream.of(table.caption())));
      text.append(line(table.columns().stream().map(Report.Column::label)));
      table.rows().forEach(row -> text.append(row(row)));
      if (!table.totals().isEmpty()) {
        text.append(row(table.totals()));
      }
    }
    if (!report.notes().isEmpty()) {
      text.append("\r\n");
      report.notes().forEach(note -> text.append(line(Stream.of(note))));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String row(List<Cell> cells) {
    return cells.stream()
        .map(cell -> cell.number() == null ? quoted(cell.text()) : plain(cell.number()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private static String line(Stream<String> cells) {
    return cells.map(CsvFile::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Quoted; and a text that begins like a formula is kept from being one. */
  private static String quoted(String text) {
    String tame = text.matches("(?s)[=+\\-@\\t].*") ? "'" + text : text;
    return '"' + tame.replace("\"", "\"\"") + '"';
  }
}
