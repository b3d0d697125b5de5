package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monthly routine through the pages: counted, explained, submitted, signed, corrected. */
class ReportPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static ReportCast cast;
  private static YearMonth closed;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("officer", Role.CARD_OFFICER);
    house.operator("leader", Role.SHIFT_LEADER);
    house.operator("other", Role.SUPERVISOR);
    cast = new ReportCast(house.server.house(), Cast.ESTATE, Cast.ZONE);
    closed = cast.bring();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aMonthIsCountedExplainedSubmittedSignedByAnotherAndCorrectedLater() {
    Browser officer = house.browser().signedIn("officer");
    Browser leader = house.browser().signedIn("leader");
    String month = "/reports/cards/" + closed.plusMonths(1);
    assertThat(officer.get("/reports/due").body()).contains(month);
    assertThat(refusal(officer.post(month + "/submit", "version", "0"))).contains("盘点");

    assertThat(officer.get(month).body()).contains("盘点实物并立即提交", "已逾期");
    Document count = Jsoup.parse(officer.get(month + "/count").body());
    List<String> right = fields(count, -1, "");
    assertThat(refusal(officer.post(month + "/count", array(fields(count, 0, "")))))
        .contains("请说明差异原因");
    String unsaid = officer.post(month + "/count", array(fields(count, 0, ""))).body();
    assertThat(Jsoup.parse(unsaid).select("[name=why-0]").attr("type")).isNotEqualTo("hidden");
    assertThat(officer.post(month + "/count", array(fields(count, 0, "少一张，前台待领"))).statusCode())
        .isEqualTo(303);
    assertThat(refusal(officer.post(month + "/count", array(right)))).contains("别人刚改过");

    assertThat(officer.post(month + "/submit", "version", "1").statusCode()).isEqualTo(303);
    assertThat(officer.post(month + "/close", "once", id(), "version", "2").statusCode())
        .isEqualTo(403);
    assertThat(refusal(leader.post(month + "/send-back", "version", "2", "why", ""))).isNotEmpty();
    assertThat(leader.post(month + "/send-back", "version", "2", "why", "卡箱没数").statusCode())
        .isEqualTo(303);
    assertThat(officer.get(month).body()).contains("卡箱没数", "核对下面的数字并立即提交");
    assertThat(officer.post(month + "/submit", "version", "3").statusCode()).isEqualTo(303);
    String once = id();
    HttpResponse<String> signed = leader.post(month + "/close", "once", once, "version", "4");
    assertThat(signed.statusCode()).isEqualTo(303);
    assertThat(leader.post(month + "/close", "once", once, "version", "4").statusCode())
        .isEqualTo(303);
    assertThat(refusal(leader.post(month + "/close", "once", id(), "version", "4")))
        .contains("leader");

    String page = leader.get(month).body();
    assertThat(page).contains("YB000002", "少一张，前台待领", "officer", "leader").doesNotContain("⟨");
    everyFileSaysTheSame(officer, month);
    aFigureOpensItsCards(officer, page);
    correctedLater(officer, month);
    struckOffByTwo(officer, leader, month);
  }

  private static void struckOffByTwo(Browser officer, Browser leader, String month) {
    String id = id();
    assertThat(
            officer
                .post(
                    month + "/correct",
                    "once",
                    id,
                    "card",
                    "04FACE00000008",
                    "what",
                    "WRITTEN_OFF",
                    "why",
                    "盘点时已不在")
                .statusCode())
        .isEqualTo(303);
    String named = month.substring(month.length() - 7);
    assertThat(officer.get("/cards/asks").body()).contains("盘点时已不在", "更正月份", named);
    assertThat(leader.post("/cards/asks/" + id + "/agree").statusCode()).isEqualTo(303);
    assertThat(leader.get("/cards/journal/" + id).body()).contains("更正月份", named);
    assertThat(
            leader
                .post("/cards/journal/" + id + "/reverse", "once", id(), "why", "又找到了")
                .statusCode())
        .isEqualTo(303);
  }

  private static void everyFileSaysTheSame(Browser officer, String month) {
    byte[] csv = officer.file(month + "/report.csv");
    assertThat(new String(csv, StandardCharsets.UTF_8)).contains("YB000002", "少一张，前台待领");
    assertThat(officer.file(month + "/report.csv")).isEqualTo(csv);
    assertThat(officer.file(month + "/report.xlsx")).startsWith('P', 'K');
    assertThat(officer.file(month + "/report.pdf")).startsWith('%', 'P', 'D', 'F');
    assertThat(officer.file(month + "/report.pdf")).isEqualTo(officer.file(month + "/report.pdf"));
  }

  private static void aFigureOpensItsCards(Browser officer, String page) {
    Element lost = Jsoup.parse(page).select("a[href*='side=HANDS&figure=LOST']").first();
    assertThat(lost).isNotNull();
    assertThat(lost.text()).isEqualTo("1");
    assertThat(officer.get(lost.attr("href")).body()).contains("04FACE00000003");
    Element there = Jsoup.parse(page).select("a[href*='side=HANDS&figure=CLOSING']").get(0);
    assertThat(there.text()).isEqualTo("3");
    assertThat(Jsoup.parse(officer.get(there.attr("href")).body()).select("tbody tr")).hasSize(3);
  }

  private static void correctedLater(Browser officer, String month) {
    assertThat(
            refusal(
                officer.post(
                    month + "/correct",
                    "once",
                    id(),
                    "card",
                    "FFFFFFFF",
                    "what",
                    "LOST",
                    "why",
                    "x")))
        .contains("FFFFFFFF");
    // Nobody lost what lies in the store.
    String[] inStore = {"once", id(), "card", "04FACE00000008", "what", "LOST", "why", "x"};
    assertThat(refusal(officer.post(month + "/correct", inStore))).contains("04FACE00000008");
    HttpResponse<String> done =
        officer.post(
            month + "/correct",
            "once",
            id(),
            "card",
            "04FACE00000004",
            "what",
            "LOST",
            "why",
            "上月漏报遗失");
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(officer.get(done.headers().firstValue("location").orElseThrow()).body())
        .contains("上月漏报遗失");
    assertThat(Jsoup.parse(officer.get("/reports/cards").body()).select("tbody tr").get(0).text())
        .contains("1");
    assertThat(officer.get(month).body()).doesNotContain("上月漏报遗失");
  }

  @Test
  void ofTwoWhoSignAtOnceOneDoesAndTheOtherIsTold() {
    // The closed month again: whoever comes second finds it closed, whatever the version says.
    Browser leader = house.browser().signedIn("leader");
    Browser other = house.browser().signedIn("other");
    String month = "/reports/cards/" + closed;
    leader.get(month);
    other.get(month);
    var first =
        CompletableFuture.supplyAsync(
            () -> leader.post(month + "/close", "once", id(), "version", "2"));
    var second =
        CompletableFuture.supplyAsync(
            () -> other.post(month + "/close", "once", id(), "version", "2"));
    assertThat(refusal(first.join())).contains("chief");
    assertThat(refusal(second.join())).contains("chief");
    assertThat(cast.closing(closed).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whatIsNoMonthIsNotFoundAndTheRunningOneIsNotCounted() {
    Browser officer = house.browser().signedIn("officer");
    for (String month : List.of("2026-13", "latest", "1999-01", "2026-1")) {
      assertThat(officer.get("/reports/cards/" + month).statusCode()).as(month).isEqualTo(404);
    }
    YearMonth running = closed.plusMonths(3);
    String page = officer.get("/reports/cards/" + running).body();
    assertThat(page).contains("本月未结束");
    Document count = Jsoup.parse(officer.get("/reports/cards/" + running + "/count").body());
    assertThat(
            refusal(
                officer.post("/reports/cards/" + running + "/count", array(fields(count, -1, "")))))
        .contains("还没有结束");
  }

  @Test
  void everyReportIsShownAndSavedInBothLanguages() {
    Browser leader = house.browser().signedIn("leader");
    for (String language : List.of("en", "zh")) {
      leader.get("/language/" + language);
      for (String kind : List.of("passes", "deposits", "visitors", "goods", "gates", "work")) {
        HttpResponse<String> page = leader.get("/reports/of/" + kind);
        assertThat(page.statusCode()).as(kind).isEqualTo(200);
        assertThat(page.body()).as(kind).doesNotContain("⟨");
        assertThat(leader.file("/reports/of/" + kind + "/file.xlsx")).startsWith('P', 'K');
      }
      assertThat(leader.get("/reports").body()).doesNotContain("⟨");
      assertThat(leader.get("/reports/cards").body()).doesNotContain("⟨");
    }
    assertThat(leader.file("/reports/of/gates/file.pdf")).startsWith('%', 'P', 'D', 'F');
    assertThat(leader.file("/reports/sets/" + closed + "/all.zip")).startsWith('P', 'K');
    assertThat(leader.get("/reports/of/passes?from=2020-01-01&until=2026-01-01").statusCode())
        .isEqualTo(422);
    assertThat(leader.get("/reports/of/nothing").statusCode()).isEqualTo(404);
  }

  /** The form's fields filled in with what the book says, one card less in one place. */
  private static List<String> fields(Document page, int shortPlace, String why) {
    List<String> fields = new ArrayList<>(List.of("version", page.select("[name=version]").val()));
    int index = 0;
    for (Element at : page.select("[name^=at-]")) {
      long book = at.val().startsWith("STORE") ? 5 : 2;
      fields.addAll(List.of("at-" + index, at.val()));
      fields.addAll(
          List.of("counted-" + index, String.valueOf(index == shortPlace ? book - 1 : book)));
      fields.addAll(List.of("why-" + index, index == shortPlace ? why : ""));
      index++;
    }
    return fields;
  }

  private static String[] array(List<String> fields) {
    return fields.toArray(String[]::new);
  }

  private static String refusal(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return Jsoup.parse(answer.body()).select("[data-errors]").text();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
