package gatehouse.server.people.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.people.intake.Intake.Done;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private static final int ID_NUMBER = 6;

  private final ServerFixture house = ServerFixture.withCast();
  private final Intake intake = new Intake(house.database, house.people, house.clock);

  @AfterEach
  void close() {
    house.close();
  }

  /** Show 7 of the issue: fifty faulty rows among 40,000, each named; the rest once. */
  @Test
  void everyFaultOfABigListIsNamedAndTheRestIsImportedOnce() {
    EstateList list = EstateList.of(10_000);
    List<org.assertj.core.groups.Tuple> expected = new ArrayList<>();
    spoil(list, 0, ID_NUMBER, "证件号码", "PeopleFault.ID_CHECK_DIGIT", expected);
    spoil(list, 10, 4, "电话", "PeopleFault.PHONE_FORM", expected);
    spoil(list, 20, 0, "房号代码*", "PeopleFault.UNIT_UNKNOWN", expected);
    spoil(list, 30, 8, "起始日期", "wrong.not-a-day", expected);
    spoil(list, 40, 1, "身份*", "IntakeFault.UNKNOWN_CHOICE", expected);
    byte[] file = list.xlsx();

    Plan plan = plan(file);

    assertThat(plan.faults())
        .extracting(f -> f.sheet(), f -> f.row(), f -> f.column(), f -> f.key())
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSize(50);
    assertThat(plan.rowsLeftOut()).isEqualTo(50);
    assertThat(run(plan)).isEqualTo(new Done(10_000, 29_950, 29_950));
    assertThat(counts()).containsExactly(10_001L, 29_950L, 29_950L);

    assertThat(run(plan(file))).isEqualTo(new Done(0, 0, 0));
    assertThat(counts()).containsExactly(10_001L, 29_950L, 29_950L);
  }

  @Test
  void whatWasTypedArrivesInEveryField() {
    EstateList list = EstateList.of(1);
    list.spoil(2, 9, before -> "2026年12月31日");
    list.spoil(2, 12, before -> "租赁合同 018");
    run(plan(list.xlsx()));

    assertThat(
            house.await(
                house.database.read(
                    row ->
                        String.join(
                            "|",
                            row.getString("name"),
                            row.getString("phone"),
                            row.getString("id_number"),
                            row.getString("initials"),
                            row.getString("role"),
                            String.valueOf(row.getString("kinship")),
                            row.getLocalDate("from_day") + "–" + row.getLocalDate("until_day"),
                            row.getString("registration") + " " + row.getLocalDate("registered_on"),
                            String.valueOf(row.getString("document"))),
                    "SELECT p.*, t.* FROM person p JOIN tie t ON t.person = p.id ORDER BY t.role",
                    Tuple.tuple())))
        .containsExactly(
            "陈嘉嘉|13900000000|"
                + EstateList.number(0)
                + "|cjj|OWNER|null|2026-01-01–null|null null|null",
            "李嘉嘉|13900000001|"
                + EstateList.number(1)
                + "|ljj|RESIDENT|SPOUSE|2026-01-01–null|null null|null",
            "黄嘉嘉|13900000002|"
                + EstateList.number(2)
                + "|hjj|TENANT|null|2026-01-01–2026-12-31|GA0 2026-03-01|租赁合同 018");
    assertThat(
            house.await(
                house.database.read(
                    row ->
                        row.getString("name")
                            + " "
                            + row.getString("state")
                            + " "
                            + row.getBigDecimal("area"),
                    "SELECT name, state, area FROM unit WHERE id = '1-101'",
                    Tuple.tuple())))
        .containsExactly("1栋1-101 HANDED_OVER 89.50");
  }

  @Test
  void textFilesAreReadInBothOfTheirAlphabets() {
    EstateList list = EstateList.of(2);
    String units = EstateList.csv(EstateList.UNIT_HEADS, list.units);
    String people = EstateList.csv(EstateList.PEOPLE_HEADS, list.people);

    assertThat(run(plan(("\uFEFF" + units).getBytes(StandardCharsets.UTF_8))).units()).isEqualTo(2);
    assertThat(run(plan(people.getBytes(Charset.forName("GB18030"))))).isEqualTo(new Done(0, 6, 6));
    assertThat(run(plan(people.getBytes(StandardCharsets.UTF_8)))).isEqualTo(new Done(0, 0, 0));
  }

  @Test
  void aQuotedCellMayHoldTheSeparatorAndQuotes() {
    Table table =
        CsvText.read(
            "Unit,Building,Unit name\r\n\"A-1\",A,\"Hall \"\"A\"\", left\"\n\nA-2,A,\n"
                .getBytes(StandardCharsets.UTF_8),
            10,
            3);

    assertThat(table.lines()).extracting(Table.Line::number).containsExactly(1, 2, 3, 4);
    assertThat(table.lines().get(1).cell(2).text()).isEqualTo("Hall \"A\", left");
    assertThat(table.lines().get(3).cell(2).text()).isEmpty();
  }

  @Test
  void somebodyWithoutANumberIsKnownByNameAndPhone() {
    String heads = "房号代码,身份,姓名,电话,证件号码,截止日期,依据文件\n";
    String without = heads + "b3-1204,业主,陈嘉怡,138 1234 5678,,,\nb3-1204,佣人,林姨,,,,\n";
    String with =
        heads
            + "b3-1204,业主,陈嘉怡,13812345678,11010519491231002X,,\n"
            + "b3-1204,佣人,林姨,,,,\nb3-1204,受托人,李伟,,,2026-12-31,委托书\n";

    assertThat(run(plan(without.getBytes(StandardCharsets.UTF_8)))).isEqualTo(new Done(0, 2, 2));
    assertThat(run(plan(with.getBytes(StandardCharsets.UTF_8)))).isEqualTo(new Done(0, 1, 1));
    assertThat(
            house.await(
                house.database.read(
                    row -> row.getString("id_number"),
                    "SELECT id_number FROM person WHERE name = '陈嘉怡'",
                    Tuple.tuple())))
        .containsExactly("11010519491231002X");
  }

  @Test
  void rowsThatContradictEachOtherAreNamed() {
    String file =
        """
        房号代码,身份,姓名,证件号码,截止日期
        b3-1204,业主,陈嘉怡,11010519491231002X,
        b3-1204,业主,陈家宜,11010519491231002X,
        b3-1204,业主,陈嘉怡,11010519491231002X,
        b3-1204,租户,何俊杰,,2026-02-30
        b3-1204,受托人,李伟,,
        """;

    assertThat(plan(file.getBytes(StandardCharsets.UTF_8)).faults())
        .extracting(Plan.Fault::row, Plan.Fault::column, Plan.Fault::key, Plan.Fault::detail)
        .containsExactlyInAnyOrder(
            tuple(3, "D 证件号码", "IntakeFault.ID_OF_ANOTHER_NAME", ""),
            tuple(4, "C 姓名", "IntakeFault.ROW_TWICE", "2"),
            tuple(5, "E 截止日期", "wrong.not-a-day", "2026-02-30"),
            tuple(6, "E 截止日期", "PeopleFault.UNTIL_MISSING", ""),
            tuple(6, "依据文件", "PeopleFault.DOCUMENT_MISSING", ""));
  }

  @Test
  @SuppressWarnings("FloatingPointLiteralPrecision") // just what a spreadsheet does to it
  void aNumberThatTheSpreadsheetRoundedIsTold() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (var workbook = new org.dhatim.fastexcel.Workbook(file, "test", "1.0")) {
      var sheet = workbook.newWorksheet("people");
      List<String> heads = List.of("Unit", "Role", "Name", "Number of the paper", "From");
      for (int c = 0; c < heads.size(); c++) {
        sheet.value(0, c, heads.get(c));
      }
      sheet.value(1, 0, "b3-1204");
      sheet.value(1, 1, "owner");
      sheet.value(1, 2, "陈嘉怡");
      sheet.value(1, 3, 440106198002290016d);
      sheet.value(1, 4, LocalDate.of(2026, 3, 1));
    }

    assertThat(plan(file.toByteArray()).faults())
        .extracting(Plan.Fault::row, Plan.Fault::column, Plan.Fault::key)
        .containsExactly(tuple(2, "D Number of the paper", "IntakeFault.NUMBER_ROUNDED"));
  }

  @Test
  void theTemplateIsReadBackAsItIsInBothLanguages() {
    for (var language : gatehouse.server.web.text.Language.values()) {
      byte[] template = IntakeTemplate.xlsx(gatehouse.server.web.text.Words.load(language));
      assertThat(refused(template)).isEqualTo(IntakeRefused.Why.NO_ROWS);
    }
  }

  @Test
  void filesThatAreNoListsAreRefusedWithWhatTheyAre() throws IOException {
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F'};
    assertThat(failure(jpeg)).isInstanceOf(AttachmentRefused.class);
    assertThat(((AttachmentRefused) failure(new byte[50 * 1024 * 1024])).why())
        .isEqualTo(AttachmentRefused.Why.TOO_LARGE);
    assertThat(((AttachmentRefused) failure(new byte[0])).why())
        .isEqualTo(AttachmentRefused.Why.EMPTY);
    assertThat(refused("just a letter".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(IntakeRefused.Why.NO_SUCH_COLUMNS);
    byte[] workbook = EstateList.of(1).xlsx();
    assertThat(refused(java.util.Arrays.copyOf(workbook, workbook.length - 40)))
        .isEqualTo(IntakeRefused.Why.UNREADABLE);
    assertThat(refused(bomb(workbook))).isEqualTo(IntakeRefused.Why.UNPACKS_TOO_LARGE);
  }

  /** A right workbook with half a gigabyte of blanks in it, which is a few hundred kilobytes. */
  private static byte[] bomb(byte[] workbook) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] blanks = new byte[1024 * 1024];
    try (ZipOutputStream out = new ZipOutputStream(file);
        ZipFile in = ZipFile.builder().setByteArray(workbook).get()) {
      for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
      out.putNextEntry(new ZipEntry("xl/worksheets/sheet9.xml"));
      for (int i = 0; i < 512; i++) {
        out.write(blanks);
      }
    }
    assertThat(file.size()).isLessThan(1024 * 1024);
    return file.toByteArray();
  }

  /** Ten rows, each with the same kind of typing error. */
  private static void spoil(
      EstateList list,
      int from,
      int column,
      String head,
      String fault,
      List<org.assertj.core.groups.Tuple> expected) {
    for (int i = 0; i < 10; i++) {
      int row = (from + i) * 577;
      list.spoil(row, column, before -> column == ID_NUMBER ? mistyped(before) : before + "x");
      expected.add(tuple("人员", row + 2, (char) ('A' + column) + " " + head, fault));
    }
  }

  /** Its last character is another. */
  private static String mistyped(String right) {
    char last = right.charAt(right.length() - 1);
    return right.substring(0, right.length() - 1) + (last == '5' ? '6' : '5');
  }

  private Plan plan(byte[] file) {
    return house.await(intake.plan(Cast.ESTATE, file, TODAY));
  }

  private Done run(Plan plan) {
    return house.await(intake.run(Cast.ESTATE, plan, "主管 He"));
  }

  private Throwable failure(byte[] file) {
    return house.failure(intake.plan(Cast.ESTATE, file, TODAY));
  }

  private IntakeRefused.Why refused(byte[] file) {
    return ((IntakeRefused) failure(file)).why();
  }

  private List<Long> counts() {
    return List.of("unit", "person", "tie").stream()
        .map(
            table ->
                house
                    .await(
                        house.database.read(
                            row -> row.getLong("n"),
                            "SELECT count(*) AS n FROM " + table,
                            Tuple.tuple()))
                    .get(0))
        .toList();
  }
}
