package gatehouse.server.people.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Small files that would stand for much. */
class FileLimitsTest {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  @Test
  void aNumberOfAGigabyteOfDigitsIsUnreadable() throws IOException {
    assertThat(Tables.read(workbook("1.5E3")).get(0).lines().get(0).cell(0).text())
        .isEqualTo("1500");
    for (String number : new String[] {"1E999999999", "1E-999999999"}) {
      assertThatThrownBy(() -> Tables.read(workbook(number))).isInstanceOf(IntakeRefused.class);
    }
  }

  @Test
  void columnsBeyondTheLastAreLeftOut() {
    byte[] commas = ("a,b" + ",".repeat(1_000_000) + "\nc").getBytes(StandardCharsets.UTF_8);
    Table table = Tables.read(commas).get(0);
    assertThat(table.lines().get(0).cells()).hasSizeLessThan(1_000);
    assertThat(table.lines().get(1).cell(0).text()).isEqualTo("c");
  }

  @Test
  void aDayIsNoLongerThanADay() {
    assertThat(Columns.day("1990-05-01T00:00")).isPresent();
    assertThat(Columns.day("1990-05-01T" + " ".repeat(40))).isEmpty();
  }

  private static byte[] workbook(String number) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\""
              + RELATIONS
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\""
              + RELATIONS
              + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + SHEETS
              + "\" xmlns:r=\""
              + RELATIONS
              + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\""
              + SHEETS
              + "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>"
              + number
              + "</v></c></row></sheetData></worksheet>");
    }
    return file.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
