package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cast.BlankCards;
import gatehouse.server.cast.CardsOnTheReader;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.shift.Handover;
import gatehouse.server.shift.Handover.HandoverState;
import gatehouse.server.site.DeskReader;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drawer of cards and one of cash go from one officer to the next, signed with both cards. */
class ShiftPagesTest {
  private static final String MORNING = "04AA00000001A1";
  private static final String EVENING = "04AA00000001A2";
  private static final List<String> CARDS =
      List.of("04AA0000000201", "04AA0000000202", "04AA0000000203");

  @TempDir static Path folder;
  private static TestServer house;
  private static House rooms;
  private static CardsOnTheReader reader;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    rooms = house.server.house();
    TestServer.await(
        rooms
            .register()
            .addDeskReader(
                Cast.ESTATE, new DeskReader(Cast.NORTH, CardsOnTheReader.READER, "前台读卡器")));
    house.operator("morning", Role.CARD_OFFICER);
    house.operator("evening", Role.CARD_OFFICER);
    house.operator("leader", Role.SHIFT_LEADER);
    reader = new CardsOnTheReader(rooms.database(), rooms.handlers(), rooms.clock());
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void drawerIsCountedExplainedAndSignedByBothWithTheirCards() {
    staffCards();
    inDrawer("morning");
    work(
        tx ->
            rooms
                .ledger()
                .drawers()
                .open(tx, Cast.ESTATE, UUID.randomUUID(), "morning", 0, rooms.clock().instant()));
    Browser morning = house.browser().signedIn("morning");
    Browser evening = house.browser().signedIn("evening");
    assertThat(morning.get("/shift/new").body()).contains("卡箱里的卡", "evening");

    Map<String, String> count = count();
    count.put("counted-IC", "2");
    HttpResponse<String> unexplained = sent(morning, count);
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body()).contains("账面 3，实点 2", "少 1 张，指明了 0 张");

    count.put("why-IC", "柜里找不到一张");
    count.put("missing-IC", "GZ9");
    assertThat(sent(morning, count).body()).contains("没有“GZ9”");
    count.put("missing-IC", CARDS.get(2));
    HttpResponse<String> counted = sent(morning, count);
    assertThat(counted.statusCode()).as(counted.body()).isEqualTo(303);
    String path = counted.headers().firstValue("location").orElseThrow();
    assertThat(sent(morning, count).headers().firstValue("location")).contains(path);
    assertThat(morning.get(path).body()).contains("柜里找不到一张", "请 morning 刷卡签名");

    assertThat(sign(morning, path, "give", MORNING).body()).contains("请把卡放到发卡器上");
    reader.put(EVENING);
    assertThat(sign(morning, path, "give", EVENING).body()).contains("这是 evening 的卡");
    reader.put(MORNING);
    assertThat(sign(morning, path, "give", MORNING).statusCode()).isEqualTo(303);
    assertThat(place(CARDS.get(0))).isEqualTo(Place.drawer("morning"));

    reader.put(EVENING);
    int seen = handover(path).version();
    assertThat(sign(evening, path, "take", EVENING).statusCode()).isEqualTo(303);
    assertThat(handover(path).state()).isEqualTo(HandoverState.DONE);
    assertThat(place(CARDS.get(0))).isEqualTo(Place.drawer("evening"));
    assertThat(place(CARDS.get(2)))
        .as("who lost it still owes it")
        .isEqualTo(Place.drawer("morning"));
    assertThat(drawer("morning")).isEmpty();
    assertThat(drawer("evening")).isPresent();

    HttpResponse<String> second =
        evening.post(path + "/take", "version", String.valueOf(seen), "card", EVENING);
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("有人抢先一步，现在是“已交接”");
    assertThat(evening.get("/shift").body()).contains("有差异", "已交接");
    assertThat(evening.get(path + "/handover.pdf").statusCode()).isEqualTo(200);
    assertThat(evening.get(path + "/handover.pdf").body()).startsWith("%PDF");
  }

  @Test
  void handoverThatIsNotSignedYetIsTheOnlyOneAndCountedAgainWhenSomethingMoves() {
    house.operator("noon", Role.CARD_OFFICER);
    Browser noon = house.browser().signedIn("noon");
    noon.get("/shift/new");
    Map<String, String> count = count();
    count.remove("counted-IC");
    String path = sent(noon, count).headers().firstValue("location").orElseThrow();
    count.put("once", UUID.randomUUID().toString());
    assertThat(sent(noon, count).body()).contains("还有一次交接没有签完");

    Browser leader = house.browser().signedIn("leader");
    String card = "04AA00000001A9";
    leader.get("/shift/cards");
    reader.put(card);
    leader.post("/shift/cards", "operator", "noon", "card", card);
    work(
        tx ->
            rooms
                .ledger()
                .drawers()
                .open(tx, Cast.ESTATE, UUID.randomUUID(), "noon", 0, rooms.clock().instant()));
    assertThat(sign(noon, path, "give", card).body()).contains("清点之后卡、现金或收据又有变动");
    int version = handover(path).version();
    assertThat(leader.get(path).statusCode()).isEqualTo(200);
    assertThat(leader.post(path + "/withdraw", "version", String.valueOf(version)).body())
        .contains("只有 noon 或 evening 可以作废");
    assertThat(noon.post(path + "/withdraw", "version", String.valueOf(version)).statusCode())
        .isEqualTo(303);
    assertThat(handover(path).state()).isEqualTo(HandoverState.WITHDRAWN);
  }

  private static void staffCards() {
    Browser leader = house.browser().signedIn("leader");
    leader.get("/shift/cards");
    for (var one : Map.of("morning", MORNING, "evening", EVENING).entrySet()) {
      assertThat(
              leader.post("/shift/cards", "operator", one.getKey(), "card", one.getValue()).body())
          .contains("请把卡放到发卡器上");
      reader.put(one.getValue());
      assertThat(
              leader
                  .post("/shift/cards", "operator", one.getKey(), "card", one.getValue())
                  .statusCode())
          .isEqualTo(303);
    }
    assertThat(leader.post("/shift/cards", "operator", "leader", "card", lastTapped()).body())
        .contains("已登记给另一位员工");
    reader.put("04AA00000001FF"); // so that nobody's card lies there
  }

  /** Of the two, in whatever order they were registered. */
  private static String lastTapped() {
    return work(
        tx ->
            tx.one(
                    row -> row.getString("card"),
                    "SELECT card FROM desk_read WHERE estate = $1",
                    Cast.ESTATE.value())
                .orElseThrow());
  }

  private static Map<String, String> count() {
    Map<String, String> count = new TreeMap<>();
    count.put("once", UUID.randomUUID().toString());
    count.put("receiver", "evening");
    count.put("counted-IC", "3");
    count.put("keys", "2");
    count.put("remark", "西门读卡器待修");
    return count;
  }

  private static HttpResponse<String> sent(Browser browser, Map<String, String> count) {
    List<String> fields = new ArrayList<>();
    count.forEach((field, value) -> fields.addAll(List.of(field, value)));
    return browser.post("/shift", fields.toArray(String[]::new));
  }

  private static HttpResponse<String> sign(Browser browser, String path, String step, String card) {
    browser.get(path);
    String version = String.valueOf(handover(path).version());
    return browser.post(path + "/" + step, "version", version, "card", card);
  }

  private static Handover handover(String path) {
    UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    return work(tx -> rooms.cards().shift().shifts().byId(tx, Cast.ESTATE, id)).orElseThrow();
  }

  private static java.util.Optional<Drawer> drawer(String clerk) {
    return work(tx -> rooms.ledger().drawers().openOf(tx, Cast.ESTATE, clerk));
  }

  private static Place place(String uid) {
    return work(tx -> rooms.cards().stock().stock().card(tx, Cast.ESTATE, uid))
        .orElseThrow()
        .place();
  }

  private static void inDrawer(String officer) {
    work(
        tx -> {
          BlankCards.receive(tx, rooms, "IC", CARDS);
          BlankCards.toDrawer(tx, rooms, CARDS, officer);
          return true;
        });
  }

  private static <T> T work(Database.Work<T> work) {
    return TestServer.await(rooms.database().work(work));
  }
}
