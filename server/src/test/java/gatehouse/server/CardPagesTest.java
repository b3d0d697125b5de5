package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.web.account.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards from the supplier's box to two officers' drawers and out of use, as browsers see it. */
class CardPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser officer;
  private static Browser desk;
  private static Browser leader;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("officer", Role.CARD_OFFICER);
    house.operator("lee", Role.FRONT_DESK);
    house.operator("chief", Role.SHIFT_LEADER);
    officer = house.browser().signedIn("officer");
    desk = house.browser().signedIn("lee");
    leader = house.browser().signedIn("chief");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aListIsCheckedFirstAndBookedInWhenTheSameListIsSentAgain() {
    Document checked = received("04B10001 GH0001\n04B10002 GH0002\n0B10003F");
    assertThat(checked.select("h2").text()).contains("3");
    assertThat(count("库房", "04B10001")).isTrue();
    assertThat(officer.get("/cards/journal").body()).contains("入库");
  }

  @Test
  void everyFaultOfAListIsNamedByItsRowAndNothingIsBooked() {
    received("04B20001");
    HttpResponse<String> answer =
        send("", "04B20001\n04B20002\n04B20002\nnonsense\n04B20003 kein-n_umber");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#faults tbody tr").eachText())
        .satisfiesExactly(
            row -> assertThat(row).startsWith("1 UID").contains("04B20001", "已在账上"),
            row -> assertThat(row).startsWith("3 UID").contains("第 2 行"),
            row -> assertThat(row).startsWith("4 UID").contains("nonsense"),
            row -> assertThat(row).startsWith("5 印刷号").contains("KEIN-N_UMBER"));
    assertThat(officer.get(at("库房")).body()).doesNotContain("04B20002");
  }

  @Test
  void aRangeLargerThanTheWorldIsRefusedWithItsCount() {
    officer.get("/cards/receipts/new");
    HttpResponse<String> answer = post("", "", "uidFrom", "00000000", "uidUntil", "FFFFFFFF");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("4294967296");
  }

  @Test
  void theSuppliersFileMayHaveDecimalNumbersOnceItIsSaidHowTheyAreWritten() {
    officer.get("/cards/receipts/new");
    byte[] file =
        "UID,印刷号\n0078999881,GH0301\n0078999882,GH0302\n".getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> unclear = file(file, "");
    assertThat(unclear.statusCode()).isEqualTo(422);
    assertThat(unclear.body()).contains("UID写法");
    HttpResponse<String> clear = file(file, "TEN_DIGITS");
    assertThat(clear.statusCode()).as(clear.body()).isEqualTo(200);
    assertThat(Jsoup.parse(clear.body()).select("[name=uids]").val()).contains("0078999881 GH0301");
  }

  @Test
  void aLineOfAMoveIsAUidOrAPrintedNumberAsItsHintSays() {
    received("04BD0001 GH0901\n04BD0002 GH0902");
    assertThat(officer.get("/cards/asks/new").body()).contains("UID或印刷号");
    HttpResponse<String> both = ask(officer, "MOVED", "04BD0001 GH0901", "drawer:officer");
    assertThat(both.statusCode()).isEqualTo(422);
    assertThat(both.body()).contains("04BD0001 GH0901");
    ask(officer, "MOVED", "04BD0001\nGH0902", "drawer:officer");
    assertThat(officer.get(at("officer")).body()).contains("04BD0001", "04BD0002");
  }

  @Test
  void cardsForAnotherOfficerAreTheGiversUntilTheReceiverAccepts() {
    received("04B30001\n04B30002");
    officer.get("/cards/asks/new");
    ask(officer, "MOVED", "04B30001\n04B30002", "drawer:officer");
    assertThat(officer.get(at("officer")).body()).contains("04B30001");
    officer.get("/cards/asks/new");
    ask(officer, "MOVED", "04B30001", "drawer:lee");
    assertThat(officer.get(at("officer")).body()).contains("04B30001");

    String agree =
        Jsoup.parse(desk.get("/cards/asks").body()).select("form[action$=/agree]").attr("action");
    assertThat(agree).isNotEmpty();
    assertThat(officer.post(agree).statusCode()).isEqualTo(422);
    HttpResponse<String> agreed = desk.post(agree);
    assertThat(agreed.statusCode()).isEqualTo(303);
    assertThat(desk.get(agreed.headers().firstValue("location").orElseThrow()).body())
        .contains("officer", "lee", "调拨");
    assertThat(officer.get(at("lee")).body()).contains("04B30001").doesNotContain("04B30002");
  }

  @Test
  void scrappingNeedsAReasonAndALeader() {
    received("04B40001");
    officer.get("/cards/asks/new?what=SCRAPPED");
    assertThat(ask(officer, "SCRAPPED", "04B40001", "").statusCode()).isEqualTo(422);
    officer.get("/cards/asks/new?what=SCRAPPED");
    assertThat(
            officer
                .post(
                    "/cards/asks",
                    "once",
                    UUID.randomUUID().toString(),
                    "what",
                    "SCRAPPED",
                    "uids",
                    "04B40001",
                    "why",
                    "断裂")
                .statusCode())
        .isEqualTo(303);
    String agree =
        Jsoup.parse(leader.get("/cards/asks").body())
            .select("section:contains(断裂) form[action$=/agree]")
            .attr("action");
    HttpResponse<String> done = leader.post(agree);
    assertThat(done.statusCode()).isEqualTo(303);
    String journal = done.headers().firstValue("location").orElseThrow();
    assertThat(leader.get(journal).body()).contains("断裂", "chief");
    assertThat(
            leader
                .post(journal + "/reverse", "once", UUID.randomUUID().toString(), "why", "刷错了")
                .statusCode())
        .isEqualTo(303);
    assertThat(count("库房", "04B40001")).isTrue();
  }

  @Test
  void aRecalledBatchIsOutOfUseAndItsCardsInHandsAreListedWithTheirHolders() {
    received("04B50001\n04B50002");
    issued("04B50001", "访客甲");
    String batch =
        Jsoup.parse(officer.get(at("库房")).body())
            .select("tr:contains(04B50002) a[href^=/cards/batches/]")
            .attr("href");
    officer.get(batch);
    assertThat(
            officer
                .post(batch + "/recall", "once", UUID.randomUUID().toString(), "why", "芯片不良")
                .statusCode())
        .isEqualTo(303);
    Document page = Jsoup.parse(officer.get(batch).body());
    assertThat(page.select("#hands tbody").text()).contains("04B50001", "访客甲");
    assertThat(page.select("#places tbody").text()).contains("退卡待处理 1", "持卡人 1");
  }

  @Test
  void aTapAtTheDeskEndsThePassAndTheCardIsInStockAgain() {
    received("04B60001");
    issued("04B60001", "访客乙");
    assertThat(officer.get("/cards/at?kind=IC&place=HOLDER&of=").body()).contains("04B60001");
    officer.get("/cards/returns");
    HttpResponse<String> back =
        officer.post("/cards/returns", "uids", "04B60001", "to", "drawer:officer");
    assertThat(back.headers().firstValue("location")).contains("/cards/returns?done=1");
    assertThat(officer.get(at("officer")).body()).contains("04B60001");
    officer.get("/cards/returns");
    HttpResponse<String> again =
        officer.post("/cards/returns", "uids", "04B60001", "to", "drawer:officer");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("不在这里");
  }

  private static void issued(String uid, String holder) {
    TestServer.await(
        house
            .server
            .house()
            .passes()
            .issue(
                Cast.ESTATE,
                new PassApplication(
                    holder,
                    null,
                    null,
                    PassKind.VISITOR,
                    List.of(Cast.HOMES),
                    null,
                    TestDay.now().plusSeconds(3_600),
                    1,
                    uid),
                "lee"));
  }

  private static boolean count(String store, String uid) {
    return officer.get(at(store)).body().contains(uid);
  }

  private static String at(String of) {
    String place = of.equals("库房") ? "STORE" : "DRAWER";
    return "/cards/at?kind=IC&place="
        + place
        + "&of="
        + URLEncoder.encode(of, StandardCharsets.UTF_8);
  }

  /** The list checked, then booked in. */
  private static Document received(String uids) {
    HttpResponse<String> checked = send("", uids);
    assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
    Document page = Jsoup.parse(checked.body());
    HttpResponse<String> booked =
        send(page.select("[name=checked]").val(), page.select("[name=uids]").val());
    assertThat(booked.statusCode()).as(booked.body()).isEqualTo(303);
    return page;
  }

  private static HttpResponse<String> send(String checked, String uids) {
    officer.get("/cards/receipts/new");
    return post(checked, uids, "note", "SH-1");
  }

  private static HttpResponse<String> post(String checked, String uids, String... more) {
    String[] fields = {
      "checked",
      checked,
      "uids",
      uids,
      "kind",
      "IC",
      "supplier",
      "东信",
      "price",
      "6.5",
      "store",
      "库房"
    };
    String[] all = Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return officer.post("/cards/receipts", all);
  }

  private static HttpResponse<String> file(byte[] file, String notation) {
    return officer.uploadWith(
        "/cards/receipts",
        "cards.csv",
        file,
        "kind",
        "IC",
        "supplier",
        "东信",
        "price",
        "6.5",
        "store",
        "库房",
        "notation",
        notation);
  }

  private static HttpResponse<String> ask(Browser who, String what, String uids, String to) {
    return who.post(
        "/cards/asks", "once", UUID.randomUUID().toString(), "what", what, "uids", uids, "to", to);
  }
}
