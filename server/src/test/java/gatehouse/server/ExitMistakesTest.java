package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.web.account.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counted mistakes with stops and exits, each tried through the page's own form. */
class ExitMistakesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static ExitCast cast;
  private static Browser desk;
  private static Browser engineering;
  private static Browser leader;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("engineer", Role.ENGINEERING);
    house.operator("leader", Role.SHIFT_LEADER);
    cast = new ExitCast(ExitCast.Rooms.of(house.server.house()));
    desk = house.browser().signedIn("desk");
    engineering = house.browser().signedIn("engineer");
    leader = house.browser().signedIn("leader");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void M33_customerIsGuidedThroughTheStopApplicationWhichIsRefusedAtEachEmptyField() {
    Site site = cast.site(2000_00);
    assertThat(desk.get(site.path() + "/stop").body())
        .contains("请引导客人逐项填写停工申请")
        .contains("已断电", "已关水", "易燃物已清走");
    Sheet empty = new Sheet();
    empty.put("work", UUID.randomUUID().toString());
    empty.put("version", version(site));
    incomplete(
        empty.sent(desk, site.path() + "/stop"),
        List.of("applicant", "phone", "cause", "reason", "until", "secured", "signed"));

    Sheet form = stop(site);
    refused(
        form.with("secured", "POWER_OFF", "WATER_OFF").sent(desk, site.path() + "/stop"),
        "还缺“易燃物已清走”");
    refused(stop(site).without("signed").sent(desk, site.path() + "/stop"), "href=\"#f-signed\"");
    Sheet byLodger = stop(site);
    byLodger.put("applicant", site.lodger().toString());
    refused(byLodger.sent(desk, site.path() + "/stop"), "不是业主或受托人");
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);

    assertThat(desk.get(site.path() + "/stop.pdf?reason=x&cause=HOLIDAY").body())
        .startsWith("%PDF");
    done(stop(site).sent(desk, site.path() + "/stop"));
  }

  @Test
  void M34_stopHoldsOnlyWithEngineeringsWord() {
    Site site = cast.site(2000_00);
    Pass worker = cast.worker(site, Counter.card());
    done(stop(site).sent(desk, site.path() + "/stop"));
    String path = inbox(site);
    assertThat(cast.permit(site).state()).as("not yet").isEqualTo(PermitState.IN_FORCE);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.ISSUED);

    assertThat(desk.post(path + "/approve").statusCode()).as("not the desk's word").isEqualTo(403);
    assertThat(leader.post(path + "/approve").statusCode()).isEqualTo(403);
    done(engineering.post(path + "/approve"));

    assertThat(cast.permit(site).state()).isEqualTo(PermitState.STOPPED);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.SUSPENDED);
    refused(engineering.post(path + "/approve"), "已先一步办理");
    refused(stop(site).sent(desk, site.path() + "/stop"), "不能再次申请停工");

    done(leader.post(site.path() + "/resume", "version", version(site), "why", "材料已到"));
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void M35_incompleteExitFormIsRefusedAtEachEmptyField() {
    Site site = cast.site(2000_00);
    Sheet empty = new Sheet();
    empty.put("work", UUID.randomUUID().toString());
    empty.put("version", version(site));
    incomplete(
        empty.sent(desk, site.path() + "/exit"),
        List.of("applicant", "phone", "finished", "declared", "signed"));
    refused(
        exit(site).with("declared", "WORKS_DONE").sent(desk, site.path() + "/exit"), "还缺“装修垃圾已清运”");
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
    done(exit(site).sent(desk, site.path() + "/exit"));
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.EXITING);
  }

  @Test
  void M36_lostPermitOrInvoiceNeedsItsDeclaration() {
    Site site = cast.site(2000_00);
    String path = inspected(site);
    Sheet sheet = settlement(site, path);
    sheet.put("permit", "");
    refused(sheet.sent(desk, path + "/settle"), "请交回施工许可证，遗失的写遗失声明");
    sheet.put("permit-at", "LOST");
    refused(sheet.sent(desk, path + "/settle"), "许可证遗失，请客人写遗失声明");
    sheet.put("paper-PERMIT_DECLARATION", "yes");
    sheet.put("receipt", "");
    refused(sheet.sent(desk, path + "/settle"), "请交回押金收据（发票），遗失的写遗失声明");
    sheet.put("receipt-at", "LOST");
    refused(sheet.sent(desk, path + "/settle"), "收据（发票）遗失，请交款人写遗失声明");
    sheet.put("paper-RECEIPT_DECLARATION", "yes");
    sheet.put("paper-PAYER_ID", "yes");
    done(sheet.sent(desk, path + "/settle"));

    assertThat(desk.get(path).body()).contains("须领班审批");
    assertThat(cast.heldFen(site)).as("nothing is settled yet").isEqualTo(2000_00);
    assertThat(desk.post(path + "/approve").statusCode()).isEqualTo(403);
    done(leader.post(path + "/approve"));
    assertThat(desk.get(path).body()).contains("待退款").contains("许可证遗失声明（已签名）");
  }

  @Test
  void M37_dayOfTheRefundIsToldPrintedAndRecordedBeforeTheSettlement() {
    Site site = cast.site(2000_00);
    String path = inspected(site);
    Sheet sheet = settlement(site, path);
    String payday = sheet.get("seen-payday");
    assertThat(payday).isNotEmpty();
    assertThat(desk.get(path).body()).as("the sentence to be said").contains("请告知客人", payday);
    refused(sheet.without("told").sent(desk, path + "/settle"), "请先告知客人押金何时退还");
    assertThat(desk.get(path + "/sum.pdf?permit=x").body()).startsWith("%PDF");

    sheet.put("told", "yes");
    sheet.put("seen-payday", cast.today().toString());
    refused(sheet.sent(desk, path + "/settle"), "应退金额或日期已变");
    sheet.put("seen-payday", payday);
    done(sheet.sent(desk, path + "/settle"));
    assertThat(desk.get(path).body()).contains("已告知押金退还时间").contains(payday);
    assertThat(desk.get(path + "/settlement.pdf").body()).startsWith("%PDF");
  }

  @Test
  void workersInsideTwoOfficersAndCardsThatAreOutAreAskedFor() {
    Site site = cast.site(2000_00);
    String card = Counter.card();
    Pass worker = cast.worker(site, card);
    cast.counted(site, worker, true);
    refused(exit(site).sent(desk, site.path() + "/exit"), "还有 1 人在场（" + worker.holder().name());
    cast.counted(site, worker, false);
    done(exit(site).sent(desk, site.path() + "/exit"));
    assertThat(cast.now(worker).state()).as("nobody works any more").isEqualTo(PassState.SUSPENDED);

    String path = exitPath(site);
    Sheet first = inspection(site, "PASSED");
    Sheet second = inspection(site, "REMEDY");
    done(first.sent(engineering, path + "/inspect"));
    refused(second.sent(engineering, path + "/inspect"), "刚刚已办理");

    Sheet sheet = settlement(site, path);
    assertThat(desk.get(path).body()).contains(worker.holder().name()).contains("未交回：1 张");
    refused(sheet.sent(desk, path + "/settle"), "还有出入证没有说明");
    sheet.put("where-" + card, "LOST");
    sheet.put("paper-DEDUCTIONS_SIGNED", "yes");
    refused(sheet.sent(desk, path + "/settle"), "您看到的是 ¥2,000.00，现在是 ¥1,980.00");
    sheet.put("seen", "198000");
    done(sheet.sent(desk, path + "/settle"));
    assertThat(cast.now(worker).cardsOut()).isEmpty();
    assertThat(cast.heldFen(site)).isEqualTo(1980_00);
  }

  @Test
  void violationHasPhotosANumberAndAPaper() throws IOException {
    Site site = cast.site(2000_00);
    Sheet notice = new Sheet();
    notice.put("once", UUID.randomUUID().toString());
    notice.put("kind", "NOISE");
    notice.put("words", "晚上九点仍在打墙");
    notice.put("remedy", "按时间施工");
    notice.put("due", cast.today().plusDays(3).toString());
    notice.put("charge", "200");
    String violations = site.path() + "/violations";
    refused(notice.sent(engineering, violations), "请至少拍一张现场照片");
    notice.put("photo", UUID.randomUUID().toString());
    refused(notice.sent(engineering, violations), "文件没有保存成功");
    notice.put("photo", photo());
    HttpResponse<String> made = notice.sent(engineering, violations);
    done(made);
    String path = made.headers().firstValue("location").orElseThrow();
    assertThat(engineering.get(path).body()).contains("WZ000000").contains("晚上九点仍在打墙");
    assertThat(engineering.get(path + "/notice.pdf").body()).startsWith("%PDF");
    done(engineering.post(path + "/cure", "why", "已按时间施工"));
    refused(engineering.post(path + "/cure", "why", "又看了一次"), "已确认整改");

    String exit = inspected(site);
    assertThat(desk.get(exit).body()).as("charged at the exit").contains("-¥200.00");
  }

  private static String photo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return engineering
        .upload("/attachments", "现场.png", bytes.toByteArray())
        .body()
        .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  /** The stop's address, as engineering finds it. */
  private static String inbox(Site site) {
    String body = cast.work(tx -> stopId(tx, site));
    return "/renovation/stops/" + body;
  }

  private static String stopId(Tx tx, Site site) {
    return cast.renovation()
        .ending()
        .stops()
        .of(tx, Cast.ESTATE, site.permit())
        .get(0)
        .id()
        .toString();
  }

  private static Sheet stop(Site site) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("applicant", site.owner().toString());
    sheet.put("phone", "13800138000");
    sheet.put("cause", "MATERIAL");
    sheet.put("reason", "瓷砖缺货");
    sheet.put("until", cast.today().plusDays(10).toString());
    sheet.put("signed", "yes");
    return sheet.with(
        "secured", "POWER_OFF", "WATER_OFF", "NO_FIRE_HAZARD", "WINDOWS_SHUT", "RUBBISH_CLEARED");
  }

  private static Sheet exit(Site site) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("applicant", site.owner().toString());
    sheet.put("phone", "13800138000");
    sheet.put("finished", cast.today().toString());
    sheet.put("signed", "yes");
    return sheet.with(
        "declared", "WORKS_DONE", "RUBBISH_CLEARED", "PUBLIC_PARTS_WHOLE", "SITE_LEFT");
  }

  private static Sheet inspection(Site site, String result) {
    Sheet sheet = new Sheet();
    sheet.put("version", version(site));
    sheet.put("result", result);
    sheet.put("words", "现场完好");
    return sheet;
  }

  /** An exit that engineering has passed. */
  private static String inspected(Site site) {
    done(exit(site).sent(desk, site.path() + "/exit"));
    String path = exitPath(site);
    done(inspection(site, "PASSED").sent(engineering, path + "/inspect"));
    return path;
  }

  private static String exitPath(Site site) {
    return "/renovation/exits/"
        + cast.work(
            tx ->
                cast.renovation()
                    .ending()
                    .exits()
                    .latest(tx, Cast.ESTATE, site.permit())
                    .orElseThrow()
                    .id());
  }

  /** The counter with permit and receipt on it, as the page shows the sum. */
  private static Sheet settlement(Site site, String path) {
    String body = desk.get(path).body();
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("permit", site.number());
    sheet.put("receipt", site.receiptNumber());
    sheet.put("told", "yes");
    sheet.put("seen", value(body, "seen"));
    sheet.put("seen-payday", value(body, "seen-payday"));
    List<String> asked = Jsoup.parse(body).select("[name=asked]").eachAttr("value");
    return sheet.with("asked", asked.toArray(String[]::new));
  }

  private static String value(String body, String name) {
    return Jsoup.parse(body).select("[name=" + name + "]").attr("value");
  }

  private static String version(Site site) {
    return String.valueOf(cast.permit(site).version());
  }

  private static void incomplete(HttpResponse<String> answer, List<String> fields) {
    assertThat(answer.statusCode()).isEqualTo(422);
    for (String field : fields) {
      assertThat(answer.body()).as(field).contains("href=\"#f-" + field + "\"");
    }
  }

  private static void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(words);
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }
}
