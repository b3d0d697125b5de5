package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.web.account.Role;
import gatehouse.server.work.WorkClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clerk's screens: a pass issued, looked at, moved on, and what two clerks do to each other.
 */
class CounterTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Counter counter;
  private static Browser desk;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("leader", Role.SHIFT_LEADER);
    counter = new Counter(house);
    desk = house.browser().signedIn("desk");
    desk.get("/passes/new");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void unitShowsItsHouseholdAndItsPassesBeforeAnythingElseIsFilledIn() {
    issued(counter.tenant());
    Sheet form = new Sheet();
    form.put("unit", "31204");
    form.put("holder", "刚打到一半");
    var seen = form.sent(desk, "/passes/new");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body())
        .contains("三栋1204")
        .contains("陈嘉怡")
        .contains("业主本人")
        .contains("委托已到期")
        .contains("租户证")
        .contains("刚打到一半");
  }

  @Test
  void aCardOfTheHouseholdLeadsToItsUnit() {
    Sheet tenant = counter.tenant();
    issued(tenant);
    Sheet form = new Sheet();
    form.put("unit", tenant.get("card"));
    assertThat(form.sent(desk, "/passes/new").body()).contains("陈嘉怡").contains("三栋1204");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceAndNothingTypedIsLost() {
    Sheet form = counter.tenant().with("papers", "ID").with("told");
    form.put("idNumber", "440106199001010000");
    form.put("phone", "12x");
    form.put("card", "12");
    form.put("leaseEnd", "2027-02-30");
    var redrawn = form.sent(desk, "/passes");
    assertThat(redrawn.statusCode()).isEqualTo(422);
    assertThat(redrawn.body())
        .contains("value=\"440106199001010000\"")
        .contains("value=\"12x\"")
        .contains("“2027-02-30”不是日期")
        .contains("请带租赁合同")
        .contains("请先到派出所办理租住登记")
        .contains("href=\"#f-idNumber\"")
        .contains("href=\"#f-phone\"");
  }

  @Test
  void theSameFormSentTwiceIsOnePass() {
    Sheet form = counter.tenant();
    String pass = issued(form);
    assertThat(issued(form)).isEqualTo(pass);
    assertThat(desk.get("/passes/" + pass).body()).containsOnlyOnce("<strong>发证</strong>");
  }

  @Test
  void timeOfTheWorkIsShownAgainstItsTargetAtTheEnd() {
    Sheet form = counter.tenant();
    form.put(WorkClock.OPENED, String.valueOf(TestDay.now().minusSeconds(300).toEpochMilli()));
    form.put(WorkClock.AGO, "102000");
    String done = form.sent(desk, "/passes").headers().firstValue("location").orElseThrow();
    assertThat(desk.get(done).body()).contains("用时 1:42").contains("规定时限 15:00");
    assertThat(desk.get("/work").body()).contains("出入证办证").contains("<svg");
    assertThat(house.browser().signedIn("leader").get("/work").body()).contains("按经办人");
    assertThat(desk.get("/work").body()).doesNotContain("按经办人");
    assertThat(desk.get("/work?from=2027-13-01").statusCode()).isEqualTo(422);
  }

  @Test
  void receiptAndNoticeArePrinted() {
    String pass = issued(counter.tenant());
    var receipt = desk.get("/passes/" + pass + "/receipt.pdf");
    assertThat(receipt.headers().firstValue("content-type")).contains("application/pdf");
    assertThat(desk.get("/passes/" + pass + "/notice.pdf").body()).startsWith("%PDF");
    assertThat(house.browser().signedIn("leader").get("/ledger/receipts").body())
        .contains("三栋1204");
  }

  @Test
  void aReceiptThatIsPrintedAgainSaysThatItIsACopy() throws IOException {
    String pass = issued(counter.tenant());
    assertThat(text(desk.file("/passes/" + pass + "/receipt.pdf")))
        .contains("收据")
        .doesNotContain("补打");
    assertThat(text(desk.file("/passes/" + pass + "/receipt.pdf"))).contains("补打");
  }

  @Test
  void theListSaysWhereEachPassIsInItsLife() {
    Sheet form = counter.tenant();
    String pass = issued(form);
    assertThat(listed(form)).contains("使用中");
    assertThat(moved(desk, pass, "lost", "why", "租户来电报失")).isEqualTo(303);
    assertThat(listed(form)).contains("已挂失");
  }

  @Test
  void aUnitSetsALostPassApartFromItsValidOnes() {
    String pass = issued(counter.tenant());
    assertThat(ofItsUnit("有效出入证")).contains(pass);
    assertThat(moved(desk, pass, "lost", "why", "租户来电报失")).isEqualTo(303);
    assertThat(ofItsUnit("有效出入证")).doesNotContain(pass);
    assertThat(ofItsUnit("其他出入证")).contains(pass);
  }

  private static String ofItsUnit(String heading) {
    return Jsoup.parse(desk.get("/units/b3-1204").body())
        .select("h2:containsOwn(" + heading + ") + *")
        .outerHtml();
  }

  private static String listed(Sheet form) {
    return Jsoup.parse(desk.get("/passes?q=" + form.get("phone")).body())
        .select("#found tbody tr")
        .text();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
    }
  }

  @Test
  void cashIsRefusedWithoutAnOpenDrawerAndSaysWhatToDo() {
    Sheet form = counter.tenant();
    form.put("method", "CASH");
    var refused = form.sent(desk, "/passes");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("您还没有开钱箱");
  }

  @Test
  void aPassIsSuspendedResumedLostAndReplaced() {
    Sheet form = counter.tenant();
    String pass = issued(form);
    String path = "/passes/" + pass;
    assertThat(desk.get(path).body()).contains("04C0").doesNotContain(form.get("card"));
    assertThat(moved(desk, pass, "suspend", "cause", "MISUSE", "why", "转借他人")).isEqualTo(303);
    assertThat(desk.get(path).body()).contains("已停用").contains("转借他人");
    assertThat(moved(desk, pass, "resume", "why", "已教育")).isEqualTo(303);
    assertThat(moved(desk, pass, "lost", "why", "")).isEqualTo(422);
    assertThat(moved(desk, pass, "lost", "why", "住户报失")).isEqualTo(303);
    assertThat(desk.get(path).body()).contains("已挂失");
    var fresh =
        move(
            desk,
            pass,
            "replace",
            "why",
            "补办",
            "card",
            Counter.card(),
            "told",
            "PAPERS",
            "method",
            "WECHAT",
            "work",
            UUID.randomUUID().toString());
    assertThat(fresh.statusCode()).as(fresh.body()).isEqualTo(303);
    String next = fresh.headers().firstValue("location").orElseThrow();
    assertThat(desk.get(next).body()).contains("补办自").contains("¥20.00").contains("在押");
    assertThat(desk.get(path).body()).contains("已补办");
  }

  @Test
  void whoComesSecondIsToldWhoWasFirstAndOverwritesNothing() {
    String pass = issued(counter.tenant());
    Browser leader = house.browser().signedIn("leader");
    String seen = version(leader, pass);
    assertThat(moved(desk, pass, "suspend", "cause", "OWNER_ASKED", "why", "业主要求")).isEqualTo(303);
    leader.get("/passes/" + pass);
    var second = leader.post("/passes/" + pass + "/lost", "version", seen, "why", "我先看到的");
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("此证刚被停用").contains("desk").contains("我先看到的");
    assertThat(desk.get("/passes/" + pass).body()).contains("已停用").doesNotContain("已挂失");
  }

  @Test
  void onlyMovesThatStateAndRoleAllowAreOffered() {
    String pass = issued(counter.tenant());
    assertThat(desk.get("/passes/" + pass).body())
        .contains("?do=lost")
        .contains("?do=extend")
        .doesNotContain("?do=resume")
        .doesNotContain("?do=revoke")
        .doesNotContain("?do=approve");
    assertThat(house.browser().signedIn("leader").get("/passes/" + pass).body())
        .contains("?do=revoke");
    assertThat(moved(desk, pass, "resume", "why", "试试")).isEqualTo(422);
    assertThat(desk.post("/passes/" + pass + "/revoke", "why", "x").statusCode()).isEqualTo(403);
  }

  @Test
  void aCardIsTakenBackAndThePassSaysWhatIsLeftToDo() {
    Sheet form = counter.tenant();
    String pass = issued(form);
    assertThat(moved(desk, pass, "return", "why", "退租", "card", Counter.card())).isEqualTo(422);
    assertThat(moved(desk, pass, "return", "why", "退租", "card", form.get("card"))).isEqualTo(303);
    assertThat(desk.get("/passes/" + pass).body()).contains("已退证").contains("已收回");
    var early = move(desk, pass, "close", "why", "结清");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("押金尚未结清");
  }

  @Test
  void pageThatFacesTheCustomerHasBothLanguagesAndNoMenu() {
    Sheet form = counter.tenant();
    String pass = issued(form);
    assertThat(desk.get("/told/" + pass).body())
        .contains("凭卡和这张收据退回")
        .contains("comes back against the card and this receipt")
        .doesNotContain("<nav", form.get("phone"));
  }

  @Test
  void whatSomebodyTypedIsNeverTakenForMarkup() {
    Sheet form = counter.tenant();
    form.put("holder", "\"><script>alert(1)</script>");
    form.put("registration", "'; DROP TABLE pass; --");
    form.without("phone");
    assertThat(form.sent(desk, "/passes").body())
        .doesNotContain("<script>alert")
        .contains("&lt;script>");
  }

  private static String issued(Sheet form) {
    var answer = form.sent(desk, "/passes");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer
        .headers()
        .firstValue("location")
        .orElseThrow()
        .replaceAll("/passes/([0-9a-f-]{36}).*", "$1");
  }

  private static int moved(Browser browser, String pass, String way, String... fields) {
    return move(browser, pass, way, fields).statusCode();
  }

  private static java.net.http.HttpResponse<String> move(
      Browser browser, String pass, String way, String... fields) {
    String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "version";
    all[fields.length + 1] = version(browser, pass);
    return browser.post("/passes/" + pass + "/" + way, all);
  }

  /** As the page's own form says it. */
  private static String version(Browser browser, String pass) {
    for (String way : new String[] {"lost", "resume", "replace", "close", "return"}) {
      String body = browser.get("/passes/" + pass + "?do=" + way).body();
      if (body.contains("name=\"version\"")) {
        return body.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
      }
    }
    throw new AssertionError("no form for " + pass + " of " + Cast.ESTATE);
  }
}
