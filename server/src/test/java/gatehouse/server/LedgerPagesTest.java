package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.house.House;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Taking;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money through the pages: a drawer, a mistake, a day's end. */
class LedgerPagesTest {
  private static final List<String> PAGES =
      List.of(
          "/ledger",
          "/ledger/drawer",
          "/ledger/drawers",
          "/ledger/day-end",
          "/ledger/deposits",
          "/ledger/receipts",
          "/ledger/journals");

  @TempDir static Path folder;
  private static TestServer house;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("clerk", Role.FRONT_DESK);
    house.operator("leader", Role.SHIFT_LEADER);
    house.operator("cashier", Role.CASHIER);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aDaysMoneyFromTheFloatToTheBank() {
    Browser clerk = house.browser().signedIn("clerk");
    Browser leader = house.browser().signedIn("leader");
    Browser cashier = house.browser().signedIn("cashier");

    assertThat(
            cashier
                .post(
                    "/ledger/transfers",
                    "once",
                    id(),
                    "from",
                    "FUND",
                    "to",
                    "SAFE",
                    "amount",
                    "５００",
                    "why",
                    "备用金")
                .statusCode())
        .isEqualTo(303);
    assertRefused(clerk.post("/ledger/drawer", "once", id(), "float", "900"), "500.00");
    assertThat(clerk.post("/ledger/drawer", "once", id(), "float", "200").statusCode())
        .isEqualTo(303);
    Receipt wrong = take(100_00);
    Receipt right = take(300_00);

    String voided = "/ledger/receipts/" + wrong.number() + "/void";
    assertThat(clerk.post(voided, "once", id(), "why", "金额错").statusCode()).isEqualTo(403);
    assertThat(leader.post(voided, "once", id(), "why", "").statusCode()).isEqualTo(422);
    assertThat(leader.post(voided, "once", id(), "why", "金额错").statusCode()).isEqualTo(303);
    assertRefused(leader.post(voided, "once", id(), "why", "金额错"), "leader");
    assertThat(leader.get("/ledger/receipts/" + wrong.number()).body()).contains("金额错");
    assertThat(leader.get("/ledger/journals/" + right.journal()).body()).contains("¥300.00");

    LocalDate today = TestDay.today();
    assertRefused(close(cashier, today, "7", ""), "clerk");
    Drawer drawer = drawer();
    assertRefused(handOver(clerk, drawer, "4", ""), "¥500.00");
    assertThat(handOver(clerk, drawer, "4", "找错一百").statusCode()).isEqualTo(303);
    assertRefused(close(cashier, today, "6", ""), "¥700.00");
    everyPageIsDrawn(clerk, leader, cashier);
    assertThat(cashier.get("/ledger/journals").body()).contains("租户").doesNotContain("TENANT");
    assertThat(leader.get("/ledger/drawers/" + drawer.id()).body())
        .contains("<h1>clerk 的钱箱")
        .doesNotContain("<h1>我的钱箱");

    assertThat(close(cashier, today, "7", "").statusCode()).isEqualTo(303);
    assertRefused(close(cashier, today, "7", ""), "cashier");
    assertThat(cashier.get("/ledger/day-end?day=" + today).body()).contains("¥600.00");
    assertThat(cashier.get("/ledger").body()).contains("¥700.00").doesNotContain("≠");

    assertThat(cashier.get("/ledger/deposits.csv").body())
        .startsWith("\uFEFF")
        .contains("\"'=王芳\"")
        .contains("\"300.00\"");
    String token = house.token(Role.SUPERVISOR);
    assertThat(clerk.api("GET", "/api/v1/ledger/balances", token, "").body())
        .contains("\"holds\":true")
        .contains("\"depositsHeld\":30000");
    assertThat(clerk.api("GET", "/api/v1/ledger/deposits", token, "").body())
        .contains("\"heldFen\":30000");
  }

  private static void everyPageIsDrawn(Browser clerk, Browser leader, Browser cashier) {
    for (String language : List.of("en", "zh")) {
      leader.get("/language/" + language);
      cashier.get("/language/" + language);
      for (String path : PAGES) {
        for (Browser browser : List.of(leader, cashier)) {
          HttpResponse<String> page = browser.get(path);
          assertThat(page.statusCode()).as(path).isEqualTo(200);
          assertThat(page.body()).as(path).doesNotContain("⟨");
        }
      }
    }
    assertThat(clerk.get("/ledger/drawer").statusCode()).isEqualTo(200);
    assertThat(clerk.get("/ledger").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> close(
      Browser cashier, LocalDate day, String hundreds, String why) {
    return cashier.post(
        "/ledger/day-end",
        "once",
        id(),
        "day",
        day.toString(),
        "face-10000",
        hundreds,
        "why-SAFE",
        why,
        "banked",
        "600");
  }

  private static HttpResponse<String> handOver(
      Browser clerk, Drawer drawer, String hundreds, String why) {
    return clerk.post(
        "/ledger/drawer/hand-over",
        "once",
        id(),
        "drawer",
        drawer.id().toString(),
        "face-10000",
        hundreds,
        "why",
        why);
  }

  private static void assertRefused(HttpResponse<String> answer, String because) {
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(because).doesNotContain("⟨");
  }

  private static Receipt take(long fen) {
    House rooms = house.server.house();
    Taking taking =
        new Taking(
            UUID.randomUUID(),
            "pass:1",
            "TENANT",
            fen,
            0,
            Method.CASH,
            new Payer("=王芳", "三栋1204", null),
            "凭卡及收据退回",
            "clerk",
            TestDay.now());
    return TestServer.await(
        rooms
            .database()
            .work(tx -> rooms.ledger().deposits().take(tx, house.server.estate(), taking)));
  }

  private static Drawer drawer() {
    House rooms = house.server.house();
    return TestServer.await(
            rooms
                .database()
                .work(tx -> rooms.ledger().drawers().openOf(tx, house.server.estate(), "clerk")))
        .orElseThrow();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
