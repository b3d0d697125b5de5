package gatehouse.server.people.intake;

import gatehouse.server.people.intake.PeopleSheet.PersonColumn;
import gatehouse.server.people.intake.UnitSheet.UnitColumn;
import gatehouse.server.web.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An empty workbook with the heads of both sheets, in the reader's language. */
public final class IntakeTemplate {
  private static final int WIDE = 18;

  private IntakeTemplate() {}

  public static byte[] xlsx(Words words) {
    Map<String, Enum<?>[]> sheets = new LinkedHashMap<>();
    sheets.put("import.units", UnitColumn.values());
    sheets.put("import.people", PersonColumn.values());
    return xlsx(words, sheets, IntakeTemplate::needed);
  }

  /**
   * A workbook of heads alone.
   *
   * @param sheets the columns of each, by the key of its name
   * @param needed which columns have to be filled in
   */
  public static byte[] xlsx(Words words, Map<String, Enum<?>[]> sheets, Predicate<Enum<?>> needed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "Gatehouse", "1.0")) {
      sheets.forEach(
          (name, columns) -> heads(workbook.newWorksheet(words.say(name)), words, columns, needed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Text in every column: a number would lose the last digits of a paper's number. */
  private static void heads(
      Worksheet sheet, Words words, Enum<?>[] columns, Predicate<Enum<?>> needed) {
    for (int i = 0; i < columns.length; i++) {
      sheet.value(0, i, words.name(columns[i]) + (needed.test(columns[i]) ? "*" : ""));
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
