package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.PermitCast.Flat;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a permit's pages refuse, and where they lead. */
class PermitPagesTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final String SCRIPT = "<script>alert(1)</script>";

  @TempDir static Path folder;
  private static TestServer house;
  private static PermitCast cast;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    cast = new PermitCast(house);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void periodIsNeitherReversedNorTooLongNorOverAnotherPermitOfTheUnit() {
    Flat flat = cast.flat();
    Sheet form = cast.declaration(flat);
    form.put("until", PermitCast.TODAY.minusDays(1).toString());
    refused(form.sent(cast.desk, "/renovation"), "完工日期不能早于开工日期");
    form.put("until", PermitCast.TODAY.plusDays(90).toString());
    refused(form.sent(cast.desk, "/renovation"), "装修期最长 90 天");
    form.put("from", PermitCast.TODAY.minusDays(1).toString());
    refused(form.sent(cast.desk, "/renovation"), "开工日期最早为 " + PermitCast.TODAY);
    cast.declared(cast.declaration(flat));
    Sheet second = cast.declaration(flat);
    second.put("from", PermitCast.TODAY.plusDays(59).toString());
    second.put("until", PermitCast.TODAY.plusDays(70).toString());
    refused(
        second.sent(cast.desk, "/renovation"),
        "已有另一份装修许可（" + PermitCast.TODAY + " – " + PermitCast.TODAY.plusDays(59));
    second.put("from", PermitCast.TODAY.plusDays(60).toString());
    cast.declared(second);
  }

  @Test
  void nothingIsExtendedAfterTheEndNorBackwardsNorOverTheLimit() {
    Flat flat = cast.flat();
    String path = cast.declared(cast.declaration(flat));
    cast.approved(path);
    cast.issued(path);
    Sheet longer = cast.extension(path, flat);
    longer.put("until", PermitCast.TODAY.plusDays(10).toString());
    refused(longer.sent(cast.desk, path + "/extend"), "新的完工日期要晚于现在的");
    longer.put("until", PermitCast.TODAY.plusDays(180).toString());
    refused(longer.sent(cast.desk, path + "/extend"), "连同延期最长 180 天");
    Sheet next = cast.declaration(flat);
    next.put("from", PermitCast.TODAY.plusDays(80).toString());
    next.put("until", PermitCast.TODAY.plusDays(100).toString());
    cast.declared(next);
    longer.put("until", PermitCast.TODAY.plusDays(89).toString());
    refused(longer.sent(cast.desk, path + "/extend"), "已有另一份装修许可");
    over(path);
    longer.put("until", PermitCast.TODAY.plusDays(70).toString());
    refused(longer.sent(cast.desk, path + "/extend"), "不能再延期");
  }

  @Test
  void ofTwoOfficersWhoDecideTheSecondIsToldWhoWasQuicker() {
    String path = cast.declared(cast.declaration(cast.flat()));
    house.operator("engineer2", Role.ENGINEERING);
    Browser second = house.browser().signedIn("engineer2");
    Sheet findings = cast.findings(path);
    Sheet remarks = cast.move(second, path, "return");
    remarks.put("why", "请补图");
    PermitCast.path(findings.sent(cast.engineering, path + "/approve"));
    refused(remarks.sent(second, path + "/return"), "engineer 刚刚已办理“图纸审批通过”");
    assertThat(cast.desk.get(path).body()).contains("图纸已审批，待领证");
  }

  @Test
  void drawingThatIsAProgramOrOfTwoHundredMegabytesIsRefusedWithWhatItIs() {
    var program =
        cast.desk.upload("/attachments", "图纸.pdf", "MZ\u0090\0".getBytes(StandardCharsets.UTF_8));
    assertThat(program.statusCode()).isEqualTo(422);
    assertThat(program.body()).contains("可执行程序");
    var large =
        cast.desk.uploadPieces(
            "/attachments", "图纸.pdf", Collections.nCopies(200, new byte[MEGABYTE]));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("21 MB");
    Sheet form = cast.declaration(cast.flat());
    form.put("scan-DRAWING", UUID.randomUUID().toString());
    refused(form.sent(cast.desk, "/renovation"), "没有保存成功，请重新上传");
  }

  @Test
  void sameFormSentTwiceIsOnePermit() {
    Sheet form = cast.declaration(cast.flat());
    assertThat(cast.declared(form)).isEqualTo(cast.declared(form));
  }

  @Test
  void permitIsPrintedAndFoundByItsNumberWithItsDepositTaken() {
    Flat flat = cast.flat();
    String path = cast.declared(cast.declaration(flat));
    assertThat(cast.engineering.get("/renovation/inbox").body()).contains(path);
    cast.approved(path);
    assertThat(cast.engineering.get("/renovation/inbox").body()).doesNotContain(path);
    String number = cast.issued(path);
    assertThat(cast.desk.get(path).body()).contains("2,000.00").contains("施工中");
    assertThat(cast.desk.get(path + "/permit.pdf").body()).startsWith("%PDF");
    assertThat(cast.desk.get(path + "/receipt.pdf").body()).startsWith("%PDF");
    assertThat(led(cast.desk.get("/find?find=" + number))).isEqualTo(path);
    assertThat(
            led(cast.engineering.get("/renovation?q=" + number.toLowerCase(java.util.Locale.ROOT))))
        .isEqualTo(path);
    assertThat(cast.desk.get("/renovation?state=IN_FORCE&q=" + flat.id()).body()).contains(number);
    assertThat(cast.desk.get("/renovation?state=CLOSED&q=" + flat.id()).body())
        .doesNotContain(number);
    String token = house.token(Role.FRONT_DESK);
    String listed =
        house.browser().api("GET", "/api/v1/renovations?state=IN_FORCE", token, "").body();
    assertThat(listed).contains("\"number\":\"" + number + "\"").contains("\"workers\":6");
    assertThat(
            house
                .browser()
                .api("GET", "/api/v1" + path.replace("renovation", "renovations"), token, "")
                .body())
        .contains(flat.id());
  }

  @Test
  void administratorFollowsTheTermsWithOthersFromADayOn() {
    Browser admin = house.browser().signedIn("admin");
    assertThat(admin.get("/renovation/policy/new").body()).contains("不得拆改承重结构");
    Sheet terms = new Sheet();
    terms.put("from", PermitCast.TODAY.plusYears(1).toString());
    terms.put("why", "新装修管理规定");
    terms.put("longestDays", "60");
    terms.put("longestInAll", "30");
    terms.put("aheadDays", "3");
    terms.put("depositRule", "A_SQUARE_METRE");
    terms.put("deposit", "20");
    terms.put("card", "20");
    terms.put("most", "20");
    terms.put("youngest", "18");
    terms.put("oldest", "55");
    terms.put("payAfter", "7");
    terms.put("guidelines", "一、持证施工。");
    terms.with("weekdays", "WEDNESDAY").with("papers", "DRAWING").with("groups", "crews");
    refused(terms.sent(admin, "/renovation/policy"), "60 到 3660");
    terms.put("longestInAll", "120");
    assertThat(terms.sent(admin, "/renovation/policy").statusCode()).isEqualTo(303);
    assertThat(admin.get("/renovation/policy").body()).contains("新装修管理规定").contains("每平方米");
    assertThat(terms.sent(cast.desk, "/renovation/policy").statusCode()).isEqualTo(403);
  }

  @Test
  void everyFormOfAPermitBearsWhateverIsTyped() {
    Flat flat = cast.flat();
    String path = cast.declared(cast.declaration(flat));
    bears(cast.desk, "/renovation", cast.declaration(cast.flat()));
    bears(cast.engineering, path + "/approve", cast.findings(path));
    cast.approved(path);
    bears(cast.desk, path + "/issue", cast.collecting(path));
    cast.issued(path);
    bears(cast.desk, path + "/extend", cast.extension(path, flat));
    bears(cast.desk, path + "/withdraw", new Sheet().with("why", ""));
  }

  private static void bears(Browser browser, String path, Sheet right) {
    List<String> wrong = new ArrayList<>();
    for (String field : right.names()) {
      for (String typed :
          List.of(
              "",
              " ",
              "长".repeat(5_000),
              SCRIPT,
              "-1",
              "99999999999999999999",
              "a\0b",
              "+999999999-12-31",
              "0001-01-01",
              "１２")) {
        String before = right.get(field);
        right.put(field, typed);
        right.put("version", field.equals("version") ? typed : "77");
        HttpResponse<String> answer = right.sent(browser, path);
        boolean told = answer.statusCode() == 422 && answer.body().contains("role=\"alert\"");
        if (!(told || answer.statusCode() == 303) || answer.body().contains(SCRIPT)) {
          wrong.add(field + " " + typed + " → " + answer.statusCode());
        }
        right.put(field, before);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The permit's last day was yesterday. */
  private static void over(String path) {
    UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    LocalDate yesterday = PermitCast.TODAY.minusDays(1);
    TestServer.await(
        house
            .server
            .house()
            .database()
            .work(
                tx ->
                    tx.run(
                        "UPDATE renovation_permit SET from_day = $2, until_day = $2 WHERE id = $1",
                        id,
                        yesterday)));
  }

  private static String led(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("location").orElseThrow();
  }

  private static void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(words);
  }
}
