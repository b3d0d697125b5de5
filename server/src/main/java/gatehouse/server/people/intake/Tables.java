package gatehouse.server.people.intake;

import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.FileKind;
import gatehouse.server.people.intake.IntakeRefused.Why;
import gatehouse.server.people.intake.Table.Cell;
import gatehouse.server.people.intake.Table.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The tables of a file: the sheets of a workbook, or the one of a text file. */
public final class Tables {
  static final int MOST_ROWS = 100_000;
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_SHEETS = 10;
  private static final long MOST_BYTES_UNPACKED = 300L * 1024 * 1024;
  private static final int MOST_ENTRIES = 2_000;

  /** In digits; a spreadsheet's own have 308 at the most. */
  private static final int LONGEST_NUMBER = 400;

  private Tables() {}

  /**
   * Reads a file.
   *
   * @throws gatehouse.server.attachment.AttachmentRefused when it is empty, too large or no table
   * @throws IntakeRefused when it cannot be read
   */
  public static List<Table> read(byte[] file) {
    if (Accepts.SHEET.judge(file) == FileKind.CSV) {
      return List.of(CsvText.read(file, MOST_ROWS, MOST_COLUMNS));
    }
    weigh(file);
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      List<Table> tables = new ArrayList<>();
      for (Sheet sheet : workbook.getSheets().limit(MOST_SHEETS).toList()) {
        tables.add(table(sheet));
      }
      return tables;
    } catch (IntakeRefused e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new IntakeRefused(Why.UNREADABLE, "");
    }
  }

  /** Unpacks everything once and counts, so that a few bytes never become a full memory. */
  private static void weigh(byte[] file) {
    byte[] buffer = new byte[64 * 1024];
    long bytes = 0;
    int entries = 0;
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        entries++;
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > MOST_BYTES_UNPACKED || entries > MOST_ENTRIES) {
              throw new IntakeRefused(Why.UNPACKS_TOO_LARGE, "");
            }
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IntakeRefused(Why.UNREADABLE, "");
    }
  }

  private static Table table(Sheet sheet) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Stream<Row> rows = sheet.openStream()) {
      rows.forEach(
          row -> {
            if (lines.size() > MOST_ROWS) {
              throw new IntakeRefused(Why.TOO_MANY_ROWS, String.valueOf(MOST_ROWS));
            }
            lines.add(line(row));
          });
    }
    return new Table(sheet.getName(), lines);
  }

  private static Line line(Row row) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
      cells.add(row.getOptionalCell(i).map(Tables::cell).orElse(Cell.EMPTY));
    }
    return new Line(row.getRowNum(), cells);
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      return new Cell(plain(cell.asNumber()), true);
    }
    return new Cell(Optional.ofNullable(cell.getValue()).map(String::valueOf).orElse(""), false);
  }

  private static String plain(BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER) {
      throw new IntakeRefused(Why.UNREADABLE, ""); // a few characters that stand for gigabytes
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
