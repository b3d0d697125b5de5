package gatehouse.server.people.intake;

import gatehouse.server.people.check.ResidentNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A list of an estate as an office has it: units on one sheet, people on another. */
final class EstateList {
  static final List<String> UNIT_HEADS = List.of("房号代码*", "楼栋代码*", "楼栋名称", "房号名称", "收楼状态", "面积");
  static final List<String> PEOPLE_HEADS =
      List.of(
          "房号代码*", "身份*", "姓名*", "类别", "电话", "证件种类", "证件号码", "与业主关系", "起始日期", "截止日期", "居住登记编号",
          "居住登记日期", "依据文件");
  private static final String SURNAMES = "陈李黄张梁林王吴刘何";
  private static final String GIVEN = "嘉怡子轩志强美玲俊杰秀英国栋小军敏伟";

  final List<List<String>> units = new ArrayList<>();
  final List<List<String>> people = new ArrayList<>();

  /** So many units with three people each: an owner, a relative, and a tenant. */
  static EstateList of(int units) {
    EstateList list = new EstateList();
    for (int i = 0; i < units; i++) {
      String building = String.valueOf(1 + i / 500);
      String unit = "%s-%d%02d".formatted(building, 1 + i % 500 / 20, 1 + i % 20);
      list.units.add(
          Arrays.asList(unit, building, building + " 栋", building + "栋" + unit, "已收楼", "89.5"));
      list.people.add(person(3 * i, unit, "业主", "", "", "", ""));
      list.people.add(person(3 * i + 1, unit, "住户", "配偶", "", "", ""));
      list.people.add(person(3 * i + 2, unit, "租户", "", "2199-12-31", "GA" + i, "2026-03-01"));
    }
    return list;
  }

  private static List<String> person(
      int i, String unit, String role, String kinship, String until, String no, String on) {
    return Arrays.asList(
        unit,
        role,
        name(i),
        "个人",
        "139%08d".formatted(i),
        "居民身份证",
        number(i),
        kinship,
        "2026-01-01",
        until,
        no,
        on,
        "");
  }

  static String name(int i) {
    return "" + SURNAMES.charAt(i % 10) + GIVEN.charAt(i / 10 % 18) + GIVEN.charAt(i / 180 % 18);
  }

  /** A resident number that nobody has: no place has the code 990000. */
  static String number(int i) {
    String digits =
        "9900%02d19%02d%02d%02d%03d"
            .formatted(
                i / 1_000_000,
                40 + i / 30_000 % 50,
                1 + i / 25_000 % 12,
                1 + i / 1_000 % 25,
                i % 1_000);
    return digits + ResidentNumber.checkDigit(digits);
  }

  /** Changes a row of the people as a typing error does. */
  void spoil(int row, int column, UnaryOperator<String> error) {
    people.get(row).set(column, error.apply(people.get(row).get(column)));
  }

  byte[] xlsx() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "test", "1.0")) {
      fill(workbook.newWorksheet("房号"), UNIT_HEADS, units);
      fill(workbook.newWorksheet("人员"), PEOPLE_HEADS, people);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  static String csv(List<String> heads, List<List<String>> rows) {
    StringBuilder text = new StringBuilder(String.join(",", heads)).append("\r\n");
    rows.forEach(row -> text.append(String.join(",", row)).append("\r\n"));
    return text.toString();
  }

  private static void fill(Worksheet sheet, List<String> heads, List<List<String>> rows) {
    for (int c = 0; c < heads.size(); c++) {
      sheet.value(0, c, heads.get(c));
    }
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < rows.get(r).size(); c++) {
        if (!rows.get(r).get(c).isEmpty()) {
          sheet.value(r + 1, c, rows.get(r).get(c));
        }
      }
    }
  }
}
