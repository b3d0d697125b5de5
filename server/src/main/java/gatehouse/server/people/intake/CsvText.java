package gatehouse.server.people.intake;

import gatehouse.server.people.intake.IntakeRefused.Why;
import gatehouse.server.people.intake.Table.Cell;
import gatehouse.server.people.intake.Table.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table as text (RFC 4180): UTF-8 with or without its mark, or GB18030 as old programs write. */
final class CsvText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final char separator;
  private final List<Line> lines = new ArrayList<>();
  private List<Cell> cells = new ArrayList<>();
  private int at;

  private CsvText(String text) {
    this.text = text;
    String first = text.lines().findFirst().orElse("");
    this.separator =
        first.contains("\t") ? '\t' : !first.contains(",") && first.contains(";") ? ';' : ',';
  }

  /** Cells beyond the last column are left out, as in a workbook. */
  static Table read(byte[] file, int mostRows, int mostColumns) {
    CsvText csv = new CsvText(decoded(file));
    csv.parse(mostRows, mostColumns);
    return new Table("", csv.lines);
  }

  private void parse(int mostRows, int mostColumns) {
    while (at < text.length()) {
      String cell = text.charAt(at) == '"' ? quoted() : plain();
      if (cells.size() < mostColumns) {
        cells.add(new Cell(cell, false));
      }
      if (at >= text.length() || text.charAt(at) != separator) {
        endLine();
        if (lines.size() > mostRows) {
          throw new IntakeRefused(Why.TOO_MANY_ROWS, String.valueOf(mostRows));
        }
      } else {
        at++;
        if (at == text.length() && cells.size() < mostColumns) {
          cells.add(Cell.EMPTY);
        }
      }
    }
    if (!cells.isEmpty()) {
      endLine();
    }
  }

  private void endLine() {
    lines.add(new Line(lines.size() + 1, cells));
    cells = new ArrayList<>();
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
  }

  private String plain() {
    int begin = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        break;
      }
    }
    return cell.append(plain()).toString();
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private static String decoded(byte[] file) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        // then it is the other one
      }
    }
    throw new IntakeRefused(Why.UNKNOWN_LETTERS, "");
  }
}
