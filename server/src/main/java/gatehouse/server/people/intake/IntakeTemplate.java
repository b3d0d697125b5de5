package gatehouse.server.people.intake;

import gatehouse.server.people.intake.PeopleSheet.PersonColumn;
import gatehouse.server.people.intake.UnitSheet.UnitColumn;
import gatehouse.server.web.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An empty workbook with the heads of both sheets, in the reader's language. */
public final class IntakeTemplate {
  private static final int WIDE = 18;

  private IntakeTemplate() {}

  public static byte[] xlsx(Words words) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "Gatehouse", "1.0")) {
      heads(workbook.newWorksheet(words.say("import.units")), words, UnitColumn.values());
      heads(workbook.newWorksheet(words.say("import.people")), words, PersonColumn.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Text in every column: a number would lose the last digits of a paper's number. */
  private static void heads(Worksheet sheet, Words words, Enum<?>[] columns) {
    for (int i = 0; i < columns.length; i++) {
      sheet.value(0, i, words.name(columns[i]) + (needed(columns[i]) ? "*" : ""));
      sheet.width(i, WIDE);
      sheet.style(i).format("@").set();
    }
    sheet.range(0, 0, 0, columns.length - 1).style().bold().set();
    sheet.freezePane(0, 1);
  }

  private static boolean needed(Enum<?> column) {
    return column instanceof UnitColumn unit
        ? UnitSheet.NEEDED.contains(unit)
        : column instanceof PersonColumn person && PeopleSheet.NEEDED.contains(person);
  }
}
