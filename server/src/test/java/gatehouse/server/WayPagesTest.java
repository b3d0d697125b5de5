package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.visit.way.WayFurnishings;
import gatehouse.server.web.account.Role;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is inside, what is owed, and the pass of a visit, as pages and on paper. */
class WayPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser desk;
  private static Map<String, String> pages;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    pages = WayFurnishings.bring(house.server.house());
    house.operator("clerk", Role.VISITOR_CLERK);
    desk = house.browser().signedIn("clerk");
    desk.get("/held-ids");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void whoIsInsideStandsThereWithCompanionsAndTheCard() {
    Document inside = page("/visits/inside");
    assertThat(inside.select("tbody tr").eachText())
        .anySatisfy(row -> assertThat(row).contains("蔡在内", "另 1 人", "三栋1204", "访客卡 1 号"));
    Document all = page("/visits/evacuation");
    assertThat(all.text()).contains("蔡在内，另 1 人");
    assertThat(all.text()).doesNotContain("邓离开");
  }

  @Test
  void whatIsOwedIsSaidUntilOneButtonSaysThatItIsDone() {
    Document held = page("/held-ids");
    String row = held.select("#due tr:contains(邓离开)").text();
    assertThat(row).contains("访客卡 2 号", "居民身份证", "2号格");
    String give = held.select("#due tr:contains(邓离开) form").attr("action");
    assertThat(desk.post(give, "then", "held").statusCode()).isEqualTo(303);
    assertThat(page("/held-ids").select("#due").text()).doesNotContain("邓离开");
    assertThat(desk.post(give, "then", "held").body()).contains("可能刚刚已办");
  }

  @Test
  void aPassHasACodeASlipAndItsBoundInWords() {
    String path = pages.getOrDefault("/visits/:id/pass", "");
    Document pass = page(path);
    assertThat(pass.select("section.qr img").attr("src")).endsWith("/qr.png");
    assertThat(pass.text()).contains("有效时间内可多次进出");
    String visit = path.replace("/pass", "");
    assertThat(desk.get(visit + "/slip.pdf").body()).startsWith("%PDF");
    assertThat(desk.get("/visits/evacuation.pdf").body()).startsWith("%PDF");
    assertThat(page(pages.getOrDefault("/double-uses/:id", "")).text())
        .contains("高两次", "放行了 2 次，只可 1 次");
  }

  @Test
  void aCardThatIsNoneOfTheStockIsRefusedWithWhatToDo() {
    String visit = pages.getOrDefault("/visits/:id/pass", "").replace("/pass", "");
    assertThat(desk.post(visit + "/lend", "card", "04EEEEEEEEEE99").body()).contains("请先登记");
    assertThat(desk.post(visit + "/lend", "card", "").statusCode()).isEqualTo(422);
  }

  private static Document page(String path) {
    var answer = desk.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
