package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.cast.DepositCounter;
import gatehouse.server.house.House;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.By;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The refund as the clerk sees it: scanned, worked out, confirmed, approved, paid, printed. */
class RefundPagesTest {
  @TempDir static Path folder;
  private static TestServer server;
  private static DepositCounter counter;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
    server.operator("leader", Role.SHIFT_LEADER);
    server.operator("cashier", Role.CASHIER);
    House house = server.server.house();
    counter =
        new DepositCounter(
            new DepositCounter.Rooms(
                house.database(), house.passRooms(), house.ledger(), house.clock()),
            new By("desk", Set.of(Role.FRONT_DESK)));
    counter.paysAtOnce();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void cardAndReceiptShowTheSumAndConfirmedItIsPaidAndPrinted() {
    String card = "04AA00000001";
    String receipt = receipt(pass(card));
    Browser desk = server.browser().signedIn("desk");
    Document scanned = page(desk.get("/refunds/new?card=" + card + "&receipt=" + receipt));

    assertThat(scanned.select("[data-pay]").attr("data-pay")).isEqualTo("5000");
    assertThat(scanned.select("[data-payday]").text()).startsWith(TestDay.today() + "");
    assertThat(scanned.text()).contains("李伟", "三栋1204", "应退金额伍拾元整 ¥50.00", "告诉客人");
    assertThat(scanned.select("button[data-main]").hasAttr("disabled")).isFalse();

    String path = confirmed(desk, scanned, card, receipt);
    Document due = page(desk.get(path));
    assertThat(due.select("#pay")).isNotEmpty();
    var unsigned = desk.post(path + "/pay", "once", once(due), "method", "CASH");
    assertThat(unsigned.statusCode()).isEqualTo(422);
    assertThat(unsigned.body()).contains("请领款人先在退款单上签名");

    var paid = desk.post(path + "/pay", "once", once(due), "method", "CASH", "signed", "yes");
    assertThat(paid.statusCode()).as(paid.body()).isEqualTo(303);
    assertThat(page(desk.get(path)).text()).contains("已付款", "现金");
    assertThat(desk.get(path + "/voucher.pdf").body()).startsWith("%PDF");

    Document again = page(desk.get("/refunds/new?card=" + card + "&receipt=" + receipt));
    assertThat(again.select("[role=alert]").text()).contains("已由 desk 于", "付款 ¥50.00，不能再退");
    assertThat(again.select("a[href=" + path + "]")).isNotEmpty();
  }

  @Test
  void anAnswerChangesTheSumAndAsksForASignature() {
    String card = "04AA00000002";
    String receipt = receipt(pass(card));
    Browser desk = server.browser().signedIn("desk");
    desk.get("/refunds/new");
    Document sum =
        page(
            desk.post(
                "/refunds/sum",
                "card",
                card,
                "receipt",
                receipt,
                "asked",
                card,
                "where-" + card,
                "BACK",
                "damaged",
                "1"));
    assertThat(sum.select("[data-pay]").attr("data-pay")).isEqualTo("3000");
    assertThat(sum.text()).contains("卡损坏 1 张，每张 ¥20.00", "-¥20.00", "依据：办证时执行的条款（2020-01-01 起）");
    assertThat(sum.select("[data-missing]").text()).contains("请办理人在扣款明细上签名");
    assertThat(sum.select("button[data-main]").hasAttr("disabled")).isTrue();
    String print = sum.select("a[href^=/refunds/sum.pdf]").attr("href");
    assertThat(desk.get(print).body()).startsWith("%PDF");

    Document signed =
        page(
            desk.post(
                "/refunds/sum",
                "card",
                card,
                "receipt",
                receipt,
                "asked",
                card,
                "where-" + card,
                "BACK",
                "damaged",
                "1",
                "paper-DEDUCTIONS_SIGNED",
                "yes"));
    assertThat(signed.select("button[data-main]").hasAttr("disabled")).isFalse();
  }

  @Test
  void aLostReceiptWaitsForAShiftLeaderWhoSeesItInTheInbox() {
    String card = "04AA00000003";
    Pass pass = pass(card);
    Browser desk = server.browser().signedIn("desk");
    Document scanned = page(desk.get("/refunds/new?card=" + card));
    assertThat(scanned.select("[data-missing]").text()).contains("没有收据");
    var sent =
        desk.post(
            "/refunds",
            "work",
            UUID.randomUUID().toString(),
            "card",
            card,
            "receipt-at",
            "LOST",
            "pass",
            pass.id().toString(),
            "version",
            String.valueOf(pass.version()),
            "seen",
            "5000",
            "asked",
            card,
            "where-" + card,
            "BACK",
            "paper-LOSS_DECLARATION",
            "yes",
            "paper-PAYER_ID",
            "yes");
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String path = sent.headers().firstValue("location").orElseThrow();
    assertThat(desk.get(path).body()).contains("等待领班批准").doesNotContain("/approve");
    assertThat(desk.post(path + "/approve").statusCode()).isEqualTo(403);

    Browser leader = server.browser().signedIn("leader");
    assertThat(page(leader.get("/refunds")).select("#waiting a[href=" + path + "]")).isNotEmpty();
    leader.get(path);
    assertThat(leader.post(path + "/approve").statusCode()).isEqualTo(303);
    assertThat(page(desk.get("/refunds")).select("#due a[href=" + path + "]")).isNotEmpty();
    Browser cashier = server.browser().signedIn("cashier");
    assertThat(cashier.get(path).body()).contains("领班批准").doesNotContain("/pay\"");
  }

  @Test
  void whatDoesNotBelongTogetherIsSaidAndNothingTypedIsLost() {
    String card = "04AA00000004";
    pass(card);
    String other = receipt(pass("04AA00000005"));
    Browser desk = server.browser().signedIn("desk");
    Document wrong = page(desk.get("/refunds/new?card=" + card + "&receipt=" + other));
    assertThat(wrong.select("[role=alert]").text()).contains("不是这张卡的");
    assertThat(wrong.select("[name=card]").val()).isEqualTo(card);
    assertThat(wrong.select("[name=receipt]").val()).isEqualTo(other);
    assertThat(page(desk.get("/refunds/new?receipt=12a")).text()).contains("“12a”不是收据号");
    var nothing = desk.post("/refunds", "card", card, "receipt", "");
    assertThat(nothing.statusCode()).isEqualTo(422);
  }

  @Test
  void theSumIsAlsoInEnglish() {
    String card = "04AA00000006";
    String receipt = receipt(pass(card));
    Browser desk = server.browser().signedIn("desk");
    desk.get("/language/en");
    assertThat(page(desk.get("/refunds/new?card=" + card + "&receipt=" + receipt)).text())
        .contains("To pay back", "Tell the customer");
  }

  @Test
  void programsSeeRefundsWithEveryAmount() {
    String card = "04AA00000007";
    String receipt = receipt(pass(card));
    Browser desk = server.browser().signedIn("desk");
    Document scanned = page(desk.get("/refunds/new?card=" + card + "&receipt=" + receipt));
    String path = confirmed(desk, scanned, card, receipt);
    String token = server.token(Role.CASHIER);
    JsonObject one = new JsonObject(desk.api("GET", "/api/v1" + path, token, "").body());
    assertThat(one.getString("state")).isEqualTo("DUE");
    assertThat(one.getLong("takenFen")).isEqualTo(5000);
    assertThat(one.getLong("payFen")).isEqualTo(5000);
    JsonObject list =
        new JsonObject(desk.api("GET", "/api/v1/refunds?state=DUE&limit=1", token, "").body());
    assertThat(list.getJsonArray("items")).hasSize(1);
    assertThat(desk.api("GET", "/api/v1/refunds?state=GONE", token, "").statusCode())
        .isEqualTo(400);
    assertThat(desk.api("GET", "/api/v1/refunds?cursor=x", token, "").statusCode()).isEqualTo(400);
  }

  @Test
  void theCalendarNamesADayThatDoesNotExist() {
    server.operator("head", Role.SUPERVISOR);
    Browser head = server.browser().signedIn("head");
    head.get("/refunds/calendar");
    var wrong = head.post("/refunds/calendar", "weekAfterFrom", "", "closed", "2031-02-30");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("没有“2031-02-30”这一天").contains("2031-02-30</textarea>");
    var right = head.post("/refunds/calendar", "weekAfterFrom", "SATURDAY", "closed", "2031-02-01");
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(head.get("/refunds/calendar").body()).contains("2031-02-01");
    head.post("/refunds/calendar", "weekAfterFrom", "", "closed", "");
  }

  /** Sends the form as it was drawn. */
  private static String confirmed(Browser desk, Document drawn, String card, String receipt) {
    var sent =
        desk.post(
            "/refunds",
            "work",
            drawn.select("[name=work]").val(),
            "card",
            card,
            "receipt",
            receipt,
            "pass",
            drawn.select("[name=pass]").val(),
            "version",
            drawn.select("[name=version]").val(),
            "seen",
            drawn.select("[name=seen]").val(),
            "asked",
            drawn.select("[name=asked]").val(),
            "where-" + card,
            drawn.select("[name=where-" + card + "][checked]").val());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    return sent.headers().firstValue("location").orElseThrow();
  }

  private static String once(Document page) {
    return page.select("[name=once]").val();
  }

  private static Document page(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static Pass pass(String card) {
    return counter.temporary(TestDay.today().plusDays(30), card);
  }

  private static String receipt(Pass pass) {
    return String.valueOf(counter.receipt(pass));
  }
}
