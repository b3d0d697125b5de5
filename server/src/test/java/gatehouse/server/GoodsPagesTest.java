package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.Slip;
import gatehouse.server.site.Unit;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip from the desk's form to the gate and the end of the day, as browsers see it. */
class GoodsPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser clerk;
  private static Browser leader;
  private static Browser guard;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    TestServer.await(
        house.server.house().register().addUnit(Cast.ESTATE, new Unit("b3-1301", "b3", "三栋1301")));
    house.operator("clerk", Role.VISITOR_CLERK);
    house.operator("leader", Role.SHIFT_LEADER);
    clerk = house.browser().signedIn("clerk");
    leader = house.browser().signedIn("leader");
    guard = house.browser().signedIn("guard");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aSlipIsMadeOnOneScreenApprovedPrintedReleasedAndCounted() {
    clerk.get("/goods/new?unit=b3-1204");
    HttpResponse<String> made = clerk.post("/goods", form("what-0", "沙发", "kind-0", "FURNITURE"));
    assertThat(made.statusCode()).isEqualTo(303);
    String path = made.headers().firstValue("location").orElseThrow().replaceFirst("\\?.*", "");
    assertThat(clerk.get(path).body()).contains("待批准", "物品类别");

    String version =
        Jsoup.parse(leader.get(path + "?do=approve").body()).select("[name=version]").val();
    assertThat(leader.post(path + "/approve", "version", version).statusCode()).isEqualTo(303);
    String number = Jsoup.parse(clerk.get(path).body()).select("h1").text().substring(0, 9);
    assertThat(number).matches("FX[0-9]{7}");
    for (String paper : List.of("/slip.pdf", "/roll.pdf")) {
      assertThat(new String(clerk.file(path + paper), 0, 5, StandardCharsets.US_ASCII))
          .isEqualTo("%PDF-");
    }
    assertThat(new String(clerk.file(path + "/qr.png"), 1, 3, StandardCharsets.US_ASCII))
        .isEqualTo("PNG");

    JsonObject slip = new JsonObject(guard.get("/gate/slips?scan=" + number).body());
    assertThat(slip.getString("kind")).isEqualTo("slip");
    assertThat(slip.getString("said")).isEmpty();
    JsonObject line = slip.getJsonObject("slip").getJsonArray("lines").getJsonObject(0);
    assertThat(line.getString("what")).isEqualTo("沙发");
    assertThat(line.getInteger("left")).isEqualTo(2);

    String trip = UUID.randomUUID().toString();
    String gate = "/gate" + path.replace("/goods", "/slips");
    String[] two = {"release", trip, "line", "1", "released", "2"};
    assertThat(guard.post(gate + "/releases", two).statusCode()).isEqualTo(201);
    HttpResponse<String> again = guard.post(gate + "/releases", two);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(again.body()).getJsonObject("slip").getString("state"))
        .isEqualTo("RELEASED");
    assertThat(guard.get("/goods/day").body()).contains("放行完结");
    assertThat(guard.get("/gate/slips?scan=" + number).body()).contains("不能放行");
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndNothingIsLost() {
    clerk.get("/goods/new?unit=b3-1204");
    HttpResponse<String> answer =
        clerk.post(
            "/goods",
            form("papers", "", "what-1", "电视机", "quantity-1", "many", "carrierPhone", "12"));
    assertThat(answer.statusCode()).isEqualTo(422);
    var page = Jsoup.parse(answer.body());
    assertThat(page.select("#h-papers.wrong").text()).contains("声明书");
    assertThat(page.select("#h-quantity-1.wrong").text()).contains("1", "9999");
    assertThat(page.select("#h-carrierPhone.wrong").text()).contains("电话");
    assertThat(page.select("[name=what-1]").val()).isEqualTo("电视机");
  }

  @Test
  void theGateIsToldWhatAScanIsAndWhyNothingLeaves() {
    assertThat(guard.get("/gate/slips?scan=GH1:W50O21ZO8Y").body()).contains("\"pass\"", "出入码");
    assertThat(guard.get("/gate/slips?scan=whatever").body()).contains("\"unknown\"");
    Slip slip =
        GoodsFurnishings.register(house.server.house(), today(), GoodsKind.OTHER, "纸箱", null);
    String gate = "/gate/slips/" + slip.id();
    HttpResponse<String> tooMany =
        guard.post(
            gate + "/releases",
            "release",
            UUID.randomUUID().toString(),
            "line",
            "1",
            "released",
            "4");
    assertThat(tooMany.statusCode()).isEqualTo(422);
    JsonObject said = new JsonObject(tooMany.body());
    assertThat(said.getString("fault")).isEqualTo("MORE_THAN_LEFT");
    assertThat(said.getInteger("line")).isEqualTo(1);
    assertThat(said.getString("said")).contains("纸箱", "3");
    assertThat(guard.post(gate + "/back", "why", "多一台电视").statusCode()).isEqualTo(200);
    assertThat(guard.get("/gate/slips?scan=" + slip.printed()).body()).contains("退回");
    assertThat(
            guard
                .post(
                    gate.replace(slip.id().toString(), UUID.randomUUID().toString()) + "/back",
                    "why",
                    "x")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aHoldIsSetByALeaderAndSeenByTheClerk() {
    leader.get("/units/b3-1301/hold");
    assertThat(leader.post("/units/b3-1301/hold", "kind", "DISPUTE", "why", "欠缴物业费").statusCode())
        .isEqualTo(422);
    assertThat(leader.post("/units/b3-1301/hold", "kind", "COURT", "why", "法院通知").statusCode())
        .isEqualTo(303);
    assertThat(clerk.get("/goods/new?unit=b3-1301").body()).contains("法院通知");
    assertThat(clerk.post("/units/b3-1301/hold", "kind", "OTHER", "why", "x").statusCode())
        .isEqualTo(403);
  }

  private static LocalDate today() {
    return TestDay.today();
  }

  /** A contractor's slip of two pieces, with something else in some fields. */
  private static String[] form(String... otherwise) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "unit", "b3-1204",
                "signer", "CONTRACTOR",
                "name", "周师傅",
                "phone", "13600000001",
                "carrierName", "周师傅",
                "carrierPhone", "13600000001",
                "trips", "DAY",
                "day", today().toString(),
                "quantity-0", "2"));
    if (!List.of(otherwise).contains("papers")) {
      fields.addAll(List.of("papers", "DECLARATION"));
    }
    for (int i = 0; i < otherwise.length; i += 2) {
      int at = fields.indexOf(otherwise[i]);
      if (at >= 0) {
        fields.set(at + 1, otherwise[i + 1]);
      } else if (!otherwise[i].equals("papers")) {
        fields.addAll(List.of(otherwise[i], otherwise[i + 1]));
      }
    }
    return fields.toArray(String[]::new);
  }
}
