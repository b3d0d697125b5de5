package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.cardlife.LifeFurnishings;
import gatehouse.server.web.account.Role;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card's life, unknown cards and alarms, as pages. */
class LifePagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser officer;
  private static Browser guard;
  private static Map<String, String> pages;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    pages = LifeFurnishings.bring(house.server.house());
    house.operator("officer", Role.CARD_OFFICER);
    officer = house.browser().signedIn("officer");
    officer.get("/card-watch");
    guard = house.browser().signedIn("guard");
    guard.get("/card-watch");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aCardLeadsToItsLifeHoweverItsNumberIsWritten() {
    String life = "/cards/" + LifeFurnishings.STORED;
    assertThat(leadsTo(officer, "/find?find=" + LifeFurnishings.STORED)).isEqualTo(life);
    assertThat(leadsTo(officer, "/find?find=s90001")).isEqualTo(life);
    assertThat(leadsTo(officer, "/cards/S90001")).isEqualTo(life);
    assertThat(leadsTo(officer, "/cards/01-00-90-EE-FF-C0-04"))
        .isEqualTo(life + "?as=HEX_REVERSED");
    assertThat(page(officer, life + "?as=HEX_REVERSED").text()).contains("字节反序");
    assertThat(officer.get("/cards/no-card").statusCode()).isEqualTo(404);
  }

  @Test
  void aLifeSaysWhereTheCardIsWhatWasToldOfItAndThatItMayBeIssued() {
    Document life = page(officer, "/cards/" + LifeFurnishings.STORED);
    assertThat(life.select("h1").text()).contains(LifeFurnishings.STORED, "库房");
    assertThat(life.select(".timeline").text()).contains("入库", "供应商 → 库房");
    assertThat(life.text()).contains("S90001", "1 次，最近", "能证明卡号；首次");
    assertThat(life.select("a[href='/passes/new?card=" + LifeFurnishings.STORED + "']"))
        .isNotEmpty();
  }

  @Test
  void whatWasToldStandsInItsTimeAmongTheMovements() {
    Document life = page(officer, "/cards/" + LifeFurnishings.STORED);
    assertThat(life.select(".timeline li").eachAttr("class")).containsExactly("bad", "quiet");
    List<String> times = life.select(".timeline time").eachAttr("datetime");
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void cardsThatNobodyKnowsStandThereWithPlaceAndCountAndOursByTheirNumber() {
    Document list = page(officer, "/card-watch/unknown");
    assertThat(list.select("tbody tr").eachText())
        .anySatisfy(row -> assertThat(row).contains("卡纹", "账上没有", "北1道 ×2"))
        .anySatisfy(row -> assertThat(row).contains(LifeFurnishings.STORED, "库房", "用此卡办证"));
    assertThat(guard.get("/card-watch/unknown").statusCode()).isEqualTo(403);
  }

  @Test
  void anAlarmStandsAtTheGateAndOnTheLivePageUntilItIsAnswered() {
    String path = pages.getOrDefault("/card-watch/:id", "");
    assertThat(page(guard, "/gate").select(".card-alarm").text()).contains("北1道", "库房");
    assertThat(page(guard, "/live").select(".card-alarm").text()).contains("北1道", "库房");
    assertThat(guard.post(path, "finding", "", "word", "").statusCode()).isEqualTo(422);
    assertThat(guard.post(path, "finding", "NONSENSE", "word", "看过").statusCode()).isEqualTo(422);
    assertThat(guard.post(path, "finding", "BOOKS_WRONG", "word", "已补记领用").statusCode())
        .isEqualTo(303);
    assertThat(page(guard, "/gate").select(".card-alarm")).isEmpty();
    assertThat(officer.post(path, "finding", "COPIED", "word", "复制").body())
        .contains("guard 已经处理了");
    assertThat(page(officer, "/card-watch").select("#answered").text()).contains("账目有误");
  }

  @Test
  void whatIsImpossibleIsSetByAnAdministratorAndEachWrongLineIsNamed() {
    Browser admin = house.browser().signedIn("admin");
    Document terms = page(admin, "/card-watch/terms");
    assertThat(terms.select("[name=between]").val()).isEqualTo("60");
    String[] right = {
      "between", "90", "turn", "20", "skew", "5", "walks", "north-1 north 30", "why", "实测"
    };
    assertThat(admin.post("/card-watch/terms", right).statusCode()).isEqualTo(303);
    assertThat(page(admin, "/card-watch/terms").text()).contains("90 秒", "北1道 – 北大堂 30 s", "实测");
    var wrong =
        admin.post(
            "/card-watch/terms",
            "between",
            "9999",
            "turn",
            "x",
            "skew",
            "5",
            "walks",
            "north mars 30",
            "why",
            "");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("“9999”不对", "“x”不对", "“north mars 30”不对");
    assertThat(officer.post("/card-watch/terms", right).statusCode()).isEqualTo(403);
  }

  private static String leadsTo(Browser browser, String path) {
    return browser.get(path).headers().firstValue("location").orElse("");
  }

  private static Document page(Browser browser, String path) {
    var answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
