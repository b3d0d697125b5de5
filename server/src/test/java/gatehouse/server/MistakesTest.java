package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The counted mistakes with passes, each tried through the page's own form; see docs/mistakes.md.
 */
class MistakesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Counter counter;
  private static Browser desk;

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
  void M02_papersOfAHomePassAreToldBeforeItIsGiven() {
    toldOrRefused(home(), "PAPERS", "请先向客人说明办证需带备的证件", "身份证件、亲属关系证明");
  }

  @Test
  void M03_companyOwnedUnitWithoutTheCompanysLetterGetsNoHomePass() {
    Sheet form = counter.resident(Counter.OF_A_COMPANY, counter.companysDelegate);
    refused(form, "请带公司盖章的证明");
    issued(form.with("papers", "ID", "KINSHIP_PROOF", "COMPANY_LETTER"));
  }

  @Test
  void M04_passesOfRelativesAreToldBeforeAHomePassIsGiven() {
    toldOrRefused(home(), "RELATIVES", "请先说明直系亲属可办住户证", "配偶、父母、子女");
  }

  @Test
  void M05_incompleteFormOfAHomePassIsRefusedAtEachEmptyField() {
    incomplete(home(), List.of("applicant", "holder", "idNumber", "phone"));
  }

  @Test
  void M06_timeAndPlaceOfCollectionAreToldBeforeAHomePassIsGiven() {
    toldOrRefused(home(), "COLLECTION", "请先说明取证时间及地点", "办理当日在前台领取");
  }

  @Test
  void M07_unitNotHandedOverNeedsTheSalesOfficesLetter() {
    Sheet form = counter.resident(Counter.NOT_HANDED_OVER, counter.laterOwner);
    refused(form, "请带售楼部的证明");
    issued(form.with("papers", "ID", "KINSHIP_PROOF", "SALES_OFFICE_LETTER"));
  }

  @Test
  void M08_replacementOfALostPassIsToldBeforeAHomePassIsGiven() {
    toldOrRefused(home(), "REPLACEMENT", "请先说明遗失补办手续", "卡丢了请马上告诉我们");
  }

  @Test
  void M09_papersOfAGuestsPassAreToldBeforeItIsGiven() {
    toldOrRefused(counter.tenant(), "PAPERS", "请先向客人说明办证需带备的证件", "租赁合同");
    toldOrRefused(counter.temporary(), "PAPERS", "请先向客人说明办证需带备的证件", "身份证件");
  }

  @Test
  void M10_personWhoHasAPassIsShownAndGetsNoSecondOfTheKind() {
    Sheet first = counter.tenant();
    String pass = issued(first);
    Sheet second = counter.tenant();
    second.put("idNumber", first.get("idNumber"));
    String seen = second.sent(desk, "/passes/new").body();
    assertThat(seen).contains("此人在该单元已有同类证件");
    assertThat(seen).contains("value=\"" + pass + "\"");
    refused(second, "此人在该单元已有同类证件");

    Sheet other = counter.temporary();
    other.put("idNumber", first.get("idNumber"));
    refused(other, "请核对后勾选“已查看”");
    issued(other.with("shown", pass));
  }

  @Test
  void M11_refundAgainstCardAndReceiptIsToldBeforeAGuestsPassIsGiven() {
    toldOrRefused(
        counter.tenant(), "REFUND_AGAINST_CARD_AND_RECEIPT", "请先说明可凭卡及收据退回押金", "凭卡和这张收据退回");
    toldOrRefused(
        counter.temporary(), "REFUND_AGAINST_CARD_AND_RECEIPT", "请先说明可凭卡及收据退回押金", "凭卡和这张收据退回");
  }

  @Test
  void M12_tenantWithoutPoliceRegistrationGetsNoPass() {
    refused(counter.tenant().without("papers", "POLICE_REGISTRATION"), "请先到派出所办理租住登记");
    refused(counter.tenant().without("registration"), "请先到派出所办理租住登记");
  }

  @Test
  void M13_companyOwnedUnitWithoutTheCompanysLetterGetsNoGuestsPass() {
    Sheet form = counter.temporary();
    form.put("unit", Counter.OF_A_COMPANY);
    form.put("applicant", counter.companysDelegate.toString());
    refused(form, "请带公司盖章的证明");
    issued(form.with("papers", "ID", "COMPANY_LETTER"));
  }

  @Test
  void M14_incompleteFormOfAGuestsPassIsRefusedAtEachEmptyField() {
    incomplete(counter.tenant(), List.of("applicant", "holder", "idNumber", "phone", "leaseEnd"));
    incomplete(counter.temporary(), List.of("reason"));
  }

  @Test
  void M15_whoIsNeitherOwnerNorDelegateAppliesForNoGuestsPass() {
    refused(appliedBy(counter.tenant(), counter.lodger.toString()), "不是业主或受托人");
    refused(appliedBy(counter.tenant(), counter.formerDelegate.toString()), "委托已到期");
    String seen =
        appliedBy(counter.tenant(), counter.lodger.toString()).sent(desk, "/passes/new").body();
    assertThat(seen).as("said as soon as the applicant is chosen").contains("不是业主或受托人");

    String pass = issued(counter.tenant());
    Sheet longer = new Sheet().with("papers", "LEASE", "POLICE_REGISTRATION");
    longer.put("version", version(pass));
    longer.put("why", "续租");
    longer.put("applicant", counter.lodger.toString());
    longer.put("leaseEnd", Counter.TODAY.plusYears(2).toString());
    longer.put("registration", "穗公租 2027-1");
    longer.put("method", "WECHAT");
    var refused = longer.sent(desk, "/passes/" + pass + "/extend");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("不是业主或受托人");
    longer.put("applicant", counter.owner.toString());
    assertThat(longer.sent(desk, "/passes/" + pass + "/extend").statusCode()).isEqualTo(303);
  }

  @Test
  void M16_papersOfAnOwnersWorkerAreToldBeforeThePassIsGiven() {
    toldOrRefused(counter.worker("RENOVATION_OWNER"), "PAPERS", "请先向客人说明", "施工许可证");
  }

  @Test
  void M17_whoIsNeitherOwnerNorDelegateAppliesForNoWorker() {
    refused(appliedBy(counter.worker("RENOVATION_OWNER"), counter.lodger.toString()), "不是业主或受托人");
  }

  @Test
  void M18_refundAgainstCardAndReceiptIsToldToAnOwnersWorker() {
    toldOrRefused(
        counter.worker("RENOVATION_OWNER"),
        "REFUND_AGAINST_CARD_AND_RECEIPT",
        "请先说明可凭卡及收据退回押金",
        "凭卡和这张收据退回");
  }

  @Test
  void M19_papersOfACompanysWorkerAreToldBeforeThePassIsGiven() {
    toldOrRefused(counter.worker("RENOVATION_COMPANY"), "PAPERS", "请先向客人说明", "装修公司资料");
  }

  @Test
  void M20_incompleteFormOfACompanysWorkerIsRefusedAtEachEmptyField() {
    incomplete(
        counter.worker("RENOVATION_COMPANY"), List.of("holder", "idNumber", "phone", "employer"));
    refused(counter.worker("RENOVATION_COMPANY").without("papers", "COMPANY_PAPERS"), "装修公司营业执照");
  }

  @Test
  void M21_refundAgainstCardAndReceiptIsToldToACompanysWorker() {
    toldOrRefused(
        counter.worker("RENOVATION_COMPANY"),
        "REFUND_AGAINST_CARD_AND_RECEIPT",
        "请先说明可凭卡及收据退回押金",
        "凭卡和这张收据退回");
  }

  private static Sheet home() {
    return counter.resident(Counter.UNIT, counter.owner);
  }

  private static Sheet appliedBy(Sheet form, String person) {
    form.put("applicant", person);
    return form;
  }

  /** Without the tick nothing is given; with it the sentence is shown, printed and recorded. */
  private static void toldOrRefused(Sheet form, String item, String objection, String sentence) {
    refused(form.without("told", item), objection);
    String[] all =
        Stream.of(
                "PAPERS",
                "RELATIVES",
                "COLLECTION",
                "REPLACEMENT",
                "REFUND_AGAINST_CARD_AND_RECEIPT")
            .toArray(String[]::new);
    String pass = issued(form.with("told", all));
    assertThat(desk.get("/told/" + pass).body()).contains(sentence);
    assertThat(desk.get("/passes/" + pass + "/notice.pdf").body()).startsWith("%PDF");
    assertThat(desk.get("/passes/" + pass).body())
        .as("recorded with the pass")
        .contains("已口头说明")
        .contains("已给客户看")
        .contains("已打印须知");
  }

  private static void incomplete(Sheet form, List<String> fields) {
    fields.forEach(form::without);
    HttpResponse<String> answer = form.sent(desk, "/passes");
    assertThat(answer.statusCode()).isEqualTo(422);
    for (String field : fields) {
      assertThat(answer.body()).as(field).contains("href=\"#f-" + field + "\"");
    }
    assertThat(answer.body()).contains("申请资料不完整");
  }

  private static void refused(Sheet form, String words) {
    HttpResponse<String> answer = form.sent(desk, "/passes");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(words);
    assertThat(answer.body()).as("what was typed is still there").contains(form.get("holder"));
  }

  /** The id of the pass. */
  private static String issued(Sheet form) {
    HttpResponse<String> answer = form.sent(desk, "/passes");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    String path = answer.headers().firstValue("location").orElseThrow();
    return path.replaceAll("/passes/([0-9a-f-]{36}).*", "$1");
  }

  private static String version(String pass) {
    return desk.get("/passes/" + pass + "?do=extend")
        .body()
        .replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
  }
}
