package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.PermitCast.Flat;
import gatehouse.server.site.UnitState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counted mistakes with permits, each tried through the page's own form. */
class PermitMistakesTest {
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
  void M25_guidelinesAreExplainedAndSignedForBeforeAnythingIsDeclared() {
    Flat flat = cast.flat();
    assertThat(cast.desk.get("/renovation/new?unit=" + flat.id()).body())
        .as("the text is on the screen, to be read out")
        .contains("不得拆改承重结构");
    assertThat(cast.desk.get("/renovation/guidelines.pdf?unit=" + flat.id()).body())
        .as("and on paper")
        .startsWith("%PDF");
    Sheet form = cast.declaration(flat);
    refused(form.without("explained", "yes"), "请先向客人解释装修指引");
    form = cast.declaration(flat);
    refused(form.without("scan-GUIDELINES"), "还缺“装修指引签收页”");
    String path = cast.declared(cast.declaration(flat));
    assertThat(cast.desk.get(path).body())
        .as("recorded with the permit")
        .contains("装修指引签收页")
        .contains("装修指引已解释并签收");
  }

  @Test
  void M26_permitIsNotHandedOutBeforeEngineeringHasApprovedTheDrawings() {
    Flat flat = cast.flat();
    String path = cast.declared(cast.declaration(flat));
    refused(tooSoon(path).sent(cast.desk, path + "/issue"), "图纸未经工程部审批");
    assertThat(cast.findings(path).sent(cast.desk, path + "/approve").statusCode())
        .as("the desk does not approve")
        .isEqualTo(403);
    Sheet remarks = cast.move(cast.engineering, path, "return");
    remarks.put("why", "请补排水图");
    PermitCast.path(remarks.sent(cast.engineering, path + "/return"));
    refused(tooSoon(path).sent(cast.desk, path + "/issue"), "图纸未经工程部审批");
    String edit = cast.desk.get(path + "/edit").body();
    assertThat(edit).contains("请补排水图").contains("宏业装饰公司");
    Sheet again = cast.declaration(flat);
    again.put("version", edit.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"));
    PermitCast.path(again.sent(cast.desk, path + "/edit"));
    cast.approved(path);
    assertThat(cast.issued(path)).startsWith("ZX");
  }

  @Test
  void M27_whoIsNeitherOwnerNorDelegateDeclaresAndExtendsNothing() {
    Flat flat = cast.flat();
    Sheet form = cast.declaration(flat);
    form.put("applicant", flat.lodger().toString());
    refused(form, "不是业主或受托人");
    form.put("applicant", flat.formerDelegate().toString());
    refused(form, "委托已到期");
    form.put("applicant", flat.owner().toString());
    String path = cast.declared(form);
    cast.approved(path);
    cast.issued(path);
    Sheet longer = cast.extension(path, flat);
    longer.put("applicant", flat.lodger().toString());
    refused(longer.sent(cast.desk, path + "/extend"), "不是业主或受托人");
    longer.put("applicant", flat.owner().toString());
    PermitCast.path(longer.sent(cast.desk, path + "/extend"));
  }

  @Test
  void M28_whatTheApprovedDrawingsSayDifferentlyIsShownAndSettledBeforeThePermit() {
    Flat flat = cast.flat();
    assertThat(cast.desk.get("/renovation/new?unit=" + flat.id()).body())
        .as("unit, owner and area come from the register")
        .contains(flat.name())
        .contains("89.50 ㎡")
        .contains("陈业主")
        .doesNotContain("name=\"area\"")
        .doesNotContain("name=\"owner\"");
    String path = cast.declared(cast.declaration(flat));
    Sheet findings = cast.findings(path).with("trades", "MASONRY", "ELECTRICAL");
    findings.put("area", "98.5");
    findings.put("workers", "4");
    PermitCast.path(findings.sent(cast.engineering, path + "/approve"));
    assertThat(cast.desk.get(path).body())
        .contains("申报资料与审批的图纸不一致")
        .contains("98.50 ㎡")
        .contains("泥瓦、电工")
        .contains("泥瓦、水工");
    Sheet collecting = cast.collecting(path);
    refused(collecting.sent(cast.desk, path + "/issue"), "申报资料与审批的图纸不一致");
    PermitCast.path(collecting.with("asApproved", "yes").sent(cast.desk, path + "/issue"));
    assertThat(cast.desk.get(path).body().replaceAll("\\s+", ""))
        .as("the permit is what was approved")
        .contains("<dt>施工人数</dt><dd>4</dd>")
        .contains("<dt>工种</dt><dd>泥瓦、电工</dd>");
  }

  @Test
  void M29_incompleteApplicationIsRefusedAtEachEmptyField() {
    Sheet form = cast.declaration(cast.flat());
    List<String> fields =
        List.of(
            "applicant",
            "company",
            "licence",
            "headName",
            "headPhone",
            "from",
            "until",
            "hours",
            "workers",
            "details",
            "scan-DRAWING",
            "scan-LIABILITY",
            "scan-CONTRACTOR_PAPERS");
    fields.forEach(form::without);
    form.without("trades");
    HttpResponse<String> answer = form.sent(cast.desk, "/renovation");
    assertThat(answer.statusCode()).isEqualTo(422);
    for (String field : fields) {
      assertThat(answer.body()).as(field).contains("href=\"#f-" + field + "\"");
    }
    assertThat(answer.body()).contains("href=\"#f-trades\"");
    Sheet bare = cast.declaration(cast.flat());
    refused(bare.without("contractor"), "#f-contractor");
  }

  @Test
  void M30_permitIsNotCollectedBeforeItsFirstDay() {
    Sheet form = cast.declaration(cast.flat());
    form.put("from", PermitCast.TODAY.plusDays(3).toString());
    String path = cast.declared(form);
    cast.approved(path);
    refused(
        cast.collecting(path).sent(cast.desk, path + "/issue"),
        "未到开工日期 " + PermitCast.TODAY.plusDays(3));
    assertThat(cast.desk.get(path + "/permit.pdf").statusCode()).isEqualTo(404);
  }

  @Test
  void M31_unitThatIsNotHandedOverIsNotRenovated() {
    Flat flat = cast.flat(UnitState.NOT_HANDED_OVER);
    assertThat(cast.desk.get("/renovation/new?unit=" + flat.id()).body())
        .as("said as soon as the unit is known")
        .contains("尚未收楼");
    refused(cast.declaration(flat), "尚未收楼");
  }

  @Test
  void M32_withoutThePermitNothingIsExtendedUnlessItsLossIsDeclared() {
    Flat flat = cast.flat();
    String path = cast.declared(cast.declaration(flat));
    cast.approved(path);
    cast.issued(path);
    Sheet longer = cast.extension(path, flat);
    refused(longer.without("shown").sent(cast.desk, path + "/extend"), "请扫描客人带来的施工许可证");
    longer.put("shown", "ZX9999999");
    refused(longer.sent(cast.desk, path + "/extend"), "不是这份许可");
    longer.without("shown");
    PermitCast.path(longer.with("lost", "yes").sent(cast.desk, path + "/extend"));
    assertThat(cast.desk.get(path).body())
        .contains("许可证遗失声明")
        .contains(PermitCast.TODAY.plusDays(89).toString());
  }

  /** As somebody who does not mind that the page offers no such step yet. */
  private static Sheet tooSoon(String path) {
    Sheet form = cast.move(cast.desk, path, "withdraw");
    form.put("method", "WECHAT");
    return form;
  }

  private static void refused(Sheet form, String words) {
    HttpResponse<String> answer = form.sent(cast.desk, "/renovation");
    refused(answer, words);
    assertThat(answer.body()).as("what was typed is still there").contains(form.get("details"));
  }

  private static void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(words);
  }
}
