package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.goods.in.Move;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.house.House;
import gatehouse.server.renovation.gate.GateCast;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goods that come in, and moving house. */
class GoodsInTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser clerk;
  private static Browser leader;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("visits", Role.VISITOR_CLERK);
    house.operator("leader", Role.SHIFT_LEADER);
    clerk = house.browser().signedIn("visits");
    leader = house.browser().signedIn("leader");
    new GateCast(rooms().database(), rooms().handlers())
        .permit("ZX9000001", "b3-1204", 3, Cast.HOMES, TestDay.today());
    leader.get("/moves");
    leader.post("/moves/lifts", "building", "b3", "name", "货梯");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void materialComesInAgainstItsPermitAloneAndOnlyForItsUnit() {
    String piece = UUID.randomUUID().toString();
    assertThat(wrongs(in("MATERIAL", piece, "水泥", "10", ""))).contains("凭装修许可证");
    assertThat(wrongs(in("MATERIAL", piece, "水泥", "10", "ZX1234567"))).contains("没有这份装修许可证");
    HttpResponse<String> taken = in("MATERIAL", piece, "水泥", "10", "zx9000001");
    assertThat(taken.statusCode()).isEqualTo(303);
    String path = taken.headers().firstValue("location").orElseThrow();
    assertThat(Jsoup.parse(clerk.get(path).body()).text())
        .contains("已进入", "水泥", "ZX9000001", "三栋1204");
    assertThat(in("MATERIAL", piece, "水泥", "10", "ZX9000001").headers().firstValue("location"))
        .as("the same form sent twice")
        .contains(path);
  }

  @Test
  void dangerousGoodsAreRefusedInwardsAndTheRefusalCanBeWrittenDown() {
    String piece = UUID.randomUUID().toString();
    assertThat(wrongs(in("DELIVERY", piece, "９２号 汽 油", "1", ""))).contains("危险品“汽油”");
    HttpResponse<String> refused = post(piece, "DELIVERY", "９２号 汽 油", "1", "", "turnedBack", "yes");
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(clerk.get(refused.headers().firstValue("location").orElseThrow()).body())
        .contains("拒绝进入", "汽油");
    String other = UUID.randomUUID().toString();
    assertThat(wrongs(post(other, "DELIVERY", "大米", "1", "", "turnedBack", "yes")))
        .contains("没有危险品");
  }

  @Test
  void aWordOfTheListIsTheLeadersAndCountsAtOnce() {
    leader.get("/goods/in/dangerous");
    assertThat(leader.post("/goods/in/dangerous", "word", "锂电池组").statusCode()).isEqualTo(303);
    assertThat(wrongs(in("LARGE", UUID.randomUUID().toString(), "旧锂电池组", "1", "")))
        .contains("锂电池组");
    leader.post("/goods/in/dangerous/remove", "word", "锂电池组");
    assertThat(in("LARGE", UUID.randomUUID().toString(), "旧锂电池组", "1", "").statusCode())
        .isEqualTo(303);
    assertThat(leader.post("/goods/in/dangerous", "word", "油").statusCode()).isEqualTo(422);
  }

  @Test
  void everyRowThatIsWrongIsNamed() {
    HttpResponse<String> wrong =
        clerk.post(
            "/goods/in",
            "kind",
            "DELIVERY",
            "unit",
            "b9-1",
            "carrier",
            "",
            "what-0",
            "书",
            "quantity-0",
            "x",
            "what-2",
            "",
            "quantity-2",
            "3");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("[data-errors] a").eachAttr("href"))
        .contains("#f-unit", "#f-carrier", "#f-quantity-0", "#f-what-1", "#f-what-2");
  }

  @Test
  void aLiftCarriesOneHouseAtATimeAndTheLeaderHearsOfIt() {
    String day = TestDay.today().plusDays(3).toString();
    HttpResponse<String> first = move(day, "09:00", "12:00");
    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(wrongs(move(day, "11:00", "13:00"))).contains("已有人预约", "三栋1204");
    assertThat(move(day, "12:00", "13:00").statusCode()).isEqualTo(303);
    String path = first.headers().firstValue("location").orElseThrow();
    assertThat(leader.get("/moves").body()).contains("领班未知悉");
    assertThat(leader.post(path + "/told").statusCode()).isEqualTo(303);
    assertThat(leader.post(path + "/told").statusCode()).isEqualTo(422);
    clerk.get(path);
    assertThat(clerk.post(path + "/cancel", "why", "改期").statusCode()).isEqualTo(303);
    assertThat(move(day, "09:30", "11:30").statusCode())
        .as("the lift is free again")
        .isEqualTo(303);
  }

  /** Two desks that looked at the same free hours: the table decides. */
  @Test
  void ofTwoBookingsAtOnceOneIsRefused() {
    Instant from = TestDay.now().plusSeconds(900_000);
    Moves moves = rooms().visits().guard().moves();
    long lift =
        TestServer.await(rooms().database().work(tx -> moves.lifts(tx, Cast.ESTATE).get(0).id()));
    List<Boolean> booked =
        Stream.of(1, 2, 3, 4)
            .map(
                n ->
                    rooms()
                        .database()
                        .work(
                            tx ->
                                moves.book(
                                    tx,
                                    Cast.ESTATE,
                                    new Move.Draft(
                                        UUID.randomUUID(),
                                        "b3-1204",
                                        Direction.OUT,
                                        lift,
                                        from,
                                        from.plusSeconds(3_600),
                                        new Move.Mover("搬家公司", "", ""),
                                        ""),
                                    TestDay.now(),
                                    "desk " + n))
                        .map(true)
                        .otherwise(false))
            .toList()
            .stream()
            .map(TestServer::await)
            .toList();
    assertThat(booked).containsOnlyOnce(true);
    assertThatThrownBy(
            () ->
                TestServer.await(
                    rooms()
                        .database()
                        .work(
                            tx ->
                                tx.run(
                                    "INSERT INTO house_move SELECT estate, gen_random_uuid(), unit,"
                                        + " way, lift, from_at, until_at, mover, phone, plate, note,"
                                        + " state, why, at, by, told_at, told_by FROM house_move"
                                        + " WHERE from_at = $1",
                                    gatehouse.server.db.Times.utc(from)))))
        .hasMessageContaining("one_move_a_lift");
  }

  private static HttpResponse<String> in(
      String kind, String piece, String what, String quantity, String permit) {
    return post(piece, kind, what, quantity, permit);
  }

  private static HttpResponse<String> post(
      String piece, String kind, String what, String quantity, String permit, String... more) {
    String[] fields = {
      "work",
      piece,
      "kind",
      kind,
      "unit",
      "三栋1204",
      "carrier",
      "老周",
      "what-0",
      what,
      "quantity-0",
      quantity,
      "measure-0",
      "包",
      "permit",
      permit
    };
    clerk.get("/goods/in/new");
    return clerk.post(
        "/goods/in", Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new));
  }

  private static HttpResponse<String> move(String day, String begins, String until) {
    clerk.get("/moves/new");
    return clerk.post(
        "/moves", "way", "OUT", "unit", "三栋1204", "lift", "1", "day", day, "begins", begins,
        "until", until, "mover", "顺风搬家");
  }

  private static String wrongs(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(422);
    return Jsoup.parse(answer.body()).select("[data-errors], .wrong").text();
  }

  private static House rooms() {
    return house.server.house();
  }
}
