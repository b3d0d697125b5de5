package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.house.House;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crew through its pages: listed one by one and from a sheet, and given passes together. */
class CrewPagesTest {
  private static final int ROWS = 300;
  private static final int WRONG = 40;

  @TempDir static Path folder;
  private static TestServer house;
  private static Counter counter;
  private static Browser desk;
  private static int numbers = 100;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    counter = new Counter(house);
    desk = house.browser().signedIn("desk");
    desk.get("/passes/new");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aWorkerIsListedWithPapersAndWhatIsWrongIsSaidAtItsField() {
    Permit permit = permit("b3-0301");
    Sheet form = worker("WELDING");
    HttpResponse<String> without = form.sent(desk, path(permit));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body()).contains("href=\"#f-certificate\"", "value=\"" + form.get("name"));

    form.put("certificate", "T4401-1");
    form.put("certificateUntil", Counter.TODAY.minusDays(1).toString());
    assertThat(form.sent(desk, path(permit)).body())
        .as("a certificate that expired yesterday")
        .contains("特种作业证有效期至 " + Counter.TODAY.minusDays(1) + "，已失效");
    form.put("certificateUntil", Counter.TODAY.plusDays(9).toString());
    assertThat(form.sent(desk, path(permit)).statusCode()).isEqualTo(303);

    Sheet tooYoung = worker("PAINTING");
    tooYoung.put("idNumber", "");
    tooYoung.put("idKind", "PASSPORT");
    tooYoung.put("idNumber", "E30000001");
    assertThat(tooYoung.sent(desk, path(permit)).body()).contains("href=\"#f-born\"");
    tooYoung.put("born", Counter.TODAY.minusYears(17).toString());
    assertThat(tooYoung.sent(desk, path(permit)).body()).contains("年龄须在 18–60 周岁之间");

    String list = desk.get(path(permit)).body();
    assertThat(list).contains(form.get("name"), "焊工", "T4401-1");
    assertThat(list).as("ID numbers are masked").doesNotContain(form.get("idNumber"));
    assertThat(form.sent(desk, path(permit)).body()).contains("已在施工人员名单上");
  }

  @Test
  void passesForThreeAreGivenInOneGoOrNoneWithEveryFaultNamed() {
    Permit permit = permit("b3-0302");
    List<String> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      assertThat(worker("PAINTING").sent(desk, path(permit)).statusCode()).isEqualTo(303);
    }
    Document page = Jsoup.parse(desk.get(path(permit) + "/passes").body());
    page.select("input[data-scan=card]").forEach(field -> workers.add(field.attr("name")));
    assertThat(workers).hasSize(3);

    Sheet form = new Sheet().with("papers", "ID", "PHOTO", "RENOVATION_PERMIT");
    form.put("work", UUID.randomUUID().toString());
    form.put("method", "WECHAT");
    workers.forEach(worker -> form.put(worker, Counter.card()));
    form.put(workers.get(1), "no card");
    assertThat(form.sent(desk, path(permit) + "/passes").body()).contains("请先向客人说明办证需带备的证件");
    form.with("told", "PAPERS", "REFUND_AGAINST_CARD_AND_RECEIPT");
    HttpResponse<String> refused = form.sent(desk, path(permit) + "/passes");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("href=\"#f-" + workers.get(1) + "\"", form.get(workers.get(2)))
        .doesNotContain("href=\"#f-" + workers.get(0) + "\"");
    assertThat(desk.get(path(permit)).body()).contains("已发证 0 / 4 人");

    form.put(workers.get(1), Counter.card());
    assertThat(form.sent(desk, path(permit) + "/passes").statusCode()).isEqualTo(303);
    assertThat(form.sent(desk, path(permit) + "/passes").statusCode())
        .as("the same form again is the same work")
        .isEqualTo(303);
    String list = desk.get(path(permit)).body();
    assertThat(list).contains("已发证 3 / 4 人");
    String pass = found(list, "/passes/([0-9a-f-]{36})");
    assertThat(desk.get("/passes/" + pass + "/receipt.pdf").body()).startsWith("%PDF");
  }

  @Test
  void noPassBeforeThePermitIsCollectedNorWhileTheWorkIsStopped() {
    Permit permit = permit("b3-0303");
    assertThat(worker("PAINTING").sent(desk, path(permit)).statusCode()).isEqualTo(303);
    String page = desk.get(path(permit) + "/passes").body();
    String field = found(page, "name=\"(card\\.[0-9a-f-]{36})\"");
    Sheet form =
        new Sheet()
            .with("papers", "ID", "PHOTO", "RENOVATION_PERMIT")
            .with("told", "PAPERS", "REFUND_AGAINST_CARD_AND_RECEIPT");
    form.put("method", "WECHAT");
    form.put(field, Counter.card());
    become(permit, PermitState.APPROVED, PermitStep.APPROVED);
    assertThat(form.sent(desk, path(permit) + "/passes").body()).contains("施工许可证尚未领取，不能办证");
    become(permit, PermitState.STOPPED, PermitStep.STOPPED);
    assertThat(form.sent(desk, path(permit) + "/passes").body()).contains("该装修正在停工");
    become(permit, PermitState.IN_FORCE, PermitStep.RESUMED);
    assertThat(form.sent(desk, path(permit) + "/passes").statusCode()).isEqualTo(303);
  }

  @Test
  void ofThreeHundredWorkersFortyAreWrongAndNamedAndTheOthersAreListedOnce() {
    Permit permit = permit("b3-0304");
    byte[] file = sheet();
    HttpResponse<String> checked = desk.upload(path(permit) + "/import", "工人.xlsx", file);
    assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
    Document page = Jsoup.parse(checked.body());
    assertThat(page.text()).contains("将登记 " + (ROWS - WRONG) + " 人");
    List<String> rows = page.select("#faults tbody td.number").eachText();
    assertThat(rows).hasSize(WRONG);
    assertThat(page.select("#faults tbody tr").eachText())
        .anyMatch(row -> row.contains("C 证件号码") && row.contains("校验码"))
        .anyMatch(row -> row.contains("F 工种") && row.contains("没有“跳伞”"))
        .anyMatch(row -> row.contains("H 特种作业证有效期至") && row.contains("已失效"))
        .anyMatch(row -> row.contains("E 出生日期") && row.contains("年龄须在"));

    String run = page.select("form#run").attr("action");
    assertThat(desk.post(run).body()).contains("已登记 260 人；0 人原已在名单上");
    assertThat(desk.post(run).body()).contains("已登记 0 人；260 人原已在名单上");
    assertThat(desk.get(run + "/faults.csv").body().lines()).hasSize(WRONG + 1);
    assertThat(Jsoup.parse(desk.get(path(permit)).body()).select("#crew tbody tr"))
        .hasSize(ROWS - WRONG);
  }

  @Test
  void aFileThatIsNoListOfWorkersIsRefusedWithWhatToDo() {
    Permit permit = permit("b3-0305");
    assertThat(
            desk.upload(
                    path(permit) + "/import",
                    "a.csv",
                    "甲,乙\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .body())
        .contains("表中没有施工人员的列");
    assertThat(desk.file(path(permit) + "/import/template.xlsx")).startsWith('P', 'K');
  }

  @Test
  void aWorkerWhoHasGoneIsTakenOffTheListWithAReason() {
    Permit permit = permit("b3-0306");
    Sheet form = worker("PAINTING");
    assertThat(form.sent(desk, path(permit)).statusCode()).isEqualTo(303);
    String one =
        found(desk.get(path(permit)).body(), "(/renovation/[0-9a-f-]{36}/crew/[0-9a-f-]{36})");
    assertThat(desk.post(one + "/leave", "why", " ").statusCode()).isEqualTo(422);
    assertThat(desk.post(one + "/leave", "why", "辞工").statusCode()).isEqualTo(303);
    assertThat(desk.get(path(permit)).body()).contains("已离场");
    assertThat(desk.get(one).body()).contains(form.get("name"));
  }

  private static Sheet worker(String trade) {
    Sheet sheet = new Sheet();
    sheet.put("idKind", "RESIDENT_ID");
    sheet.put("idNumber", Counter.idNumber());
    sheet.put("name", "工人" + numbers++);
    sheet.put("phone", Counter.phone());
    sheet.put("trade", trade);
    return sheet;
  }

  /** A sheet of three hundred, of whom each of the last forty has something wrong. */
  private static byte[] sheet() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("施工人员登记表");
      row(sheet, 0, "姓名", "证件种类", "证件号码", "电话", "出生日期", "工种", "特种作业证号", "特种作业证有效期至");
      for (int i = 1; i <= ROWS; i++) {
        String[] cells = {
          "名单" + i, "护照", "E4%07d".formatted(i), Counter.phone(), "1990-01-01", "油漆", "", ""
        };
        if (i > ROWS - WRONG) {
          spoil(cells, i % 4);
        }
        row(sheet, i, cells);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return file.toByteArray();
  }

  private static void spoil(String[] cells, int how) {
    switch (how) {
      case 0 -> {
        cells[1] = "";
        cells[2] = "440106199001011234";
      }
      case 1 -> cells[5] = "跳伞";
      case 2 -> {
        cells[5] = "焊工（动火）";
        cells[6] = "T1";
        cells[7] = Counter.TODAY.minusDays(1).toString();
      }
      default -> cells[4] = "1940-01-01";
    }
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      sheet.value(row, i, cells[i]);
    }
  }

  private static Permit permit(String unit) {
    House rooms = house.server.house();
    TestServer.await(
        rooms
            .register()
            .addUnit(
                Cast.ESTATE, new gatehouse.server.site.Unit(unit, "b3", "三栋" + unit.substring(3))));
    counter.tie(unit, counter.owner, TieRole.OWNER, null);
    return TestServer.await(
        rooms
            .database()
            .work(
                tx ->
                    cast()
                        .inForce(
                            tx,
                            new CrewCast.Wanted(
                                "ZX" + unit.substring(3),
                                unit,
                                counter.owner,
                                null,
                                Counter.TODAY,
                                Counter.TODAY.plusDays(20),
                                Cast.CREWS,
                                4))));
  }

  private static void become(Permit permit, PermitState state, PermitStep step) {
    TestServer.await(
        house.server.house().database().work(tx -> cast().become(tx, permit.id(), state, step)));
  }

  private static CrewCast cast() {
    House rooms = house.server.house();
    return new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
  }

  private static String path(Permit permit) {
    return "/renovation/" + permit.id() + "/crew";
  }

  private static String found(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + page))
        .group(1);
  }
}
