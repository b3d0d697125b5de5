package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdPagesTest {
  private static final String ID = "11010519491231002X";
  private static final String[] CHEN = {
    "personForm", "PERSON", "name", "陈嘉怡", "phone", "138 1234 5678", "idKind", "RESIDENT_ID"
  };

  @TempDir static Path folder;
  private static TestServer house;
  private static Browser desk;
  private static Browser leader;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    desk = house.browser().signedIn("desk");
    house.operator("leader", Role.SHIFT_LEADER);
    leader = house.browser().signedIn("leader");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void anOwnerIsAddedSeenInTheUnitAndLeavesAgain() {
    String number = "440524188001010014";
    HttpResponse<String> added = add("区伟强", "13900000001", number, "role", "OWNER");
    assertThat(location(added)).isEqualTo("/units/b3-1204");

    String unit = desk.get("/units/b3-1204").body();
    assertThat(unit).contains("区伟强", "13900000001").doesNotContain(number);
    String tie = unit.replaceAll("(?s).*href=\"(/ties/[-0-9a-f]+)\".*", "$1");
    assertThat(desk.get(tie).body()).contains("区伟强");
    assertThat(desk.post(tie + "/end", "until", "2199-01-01", "reason", "").statusCode())
        .isEqualTo(422);
    assertThat(location(desk.post(tie + "/end", "until", "2199-01-01", "reason", "转名")))
        .isEqualTo("/units/b3-1204");
    assertThat(desk.get("/units/b3-1204").body()).contains("转名", "2199-01-01");
  }

  @Test
  void whatIsWrongIsSaidAtEachFieldAndNothingTypedIsLost() {
    HttpResponse<String> refused =
        desk.post(
            "/units/b3-1204/ties",
            "personForm",
            "PERSON",
            "name",
            "王芳<b>",
            "phone",
            "１３９abc",
            "idKind",
            "RESIDENT_ID",
            "idNumber",
            "110105194912310021",
            "role",
            "TENANT",
            "from",
            "2026-02-30");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("2026-02-30", "王芳&lt;b>", "不是日期");

    HttpResponse<String> again =
        add("王芳<b>", "１３９abc", "110105194912310021", "role", "TENANT", "from", "2026-03-02");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("校验码不符", "电话号码不对", "110105194912310021");
  }

  @Test
  void whoLooksAlikeIsShownBeforeASecondEntryIsMade() {
    assertThat(location(desk.post("/people", with(CHEN, "idNumber", ID)))).startsWith("/people/");

    HttpResponse<String> asked = add("陈家宜", "138-1234-5678", "", "role", "HELPER");
    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body()).contains("陈嘉怡", "110•••••••••••002X", "name=\"person\"");

    String chen =
        asked.body().replaceAll("(?s).*name=\"person\" value=\"([-0-9a-f]{36})\".*", "$1");
    assertThat(location(add("陈家宜", "138-1234-5678", "", "role", "HELPER", "person", chen)))
        .isEqualTo("/units/b3-1204");
    assertThat(people("陈家宜")).isZero();
    assertThat(location(add("陈家宜", "138-1234-5678", "", "role", "HELPER", "person", "new")))
        .isEqualTo("/units/b3-1204");
    assertThat(people("陈家宜")).isEqualTo(1);
  }

  @Test
  void aWholeNumberIsShownForAStatedPurposeOnlyAndTheLookIsRecorded() {
    String number = "440106199001011230".substring(0, 17);
    String whole = number + gatehouse.server.people.check.ResidentNumber.checkDigit(number);
    String path =
        location(
            desk.post(
                "/people",
                "personForm",
                "PERSON",
                "name",
                "何俊杰",
                "idKind",
                "RESIDENT_ID",
                "idNumber",
                whole));
    assertThat(desk.get(path).body()).contains("440•••").doesNotContain(whole);
    assertThat(desk.get(path + "/edit").body()).doesNotContain(whole);
    assertThat(desk.post(path + "/id-number", "purpose", "").body()).doesNotContain(whole);

    HttpResponse<String> shown = desk.post(path + "/id-number", "purpose", "POLICE_REGISTRATION");

    assertThat(shown.body()).contains(whole);
    assertThat(
            TestServer.await(
                house
                    .server
                    .house()
                    .database()
                    .read(
                        row -> row.getString("actor") + " " + row.getString("action"),
                        "SELECT actor, action FROM operator_action WHERE subject = $1"
                            + " AND action LIKE 'id-number:%'",
                        Tuple.of("person:" + path.substring("/people/".length())))))
        .containsExactly("desk id-number:POLICE_REGISTRATION");
  }

  @Test
  void theSecondClerkAtTheSamePersonIsTold() {
    String path = location(desk.post("/people", "personForm", "PERSON", "name", "李伟"));
    String[] first = {"personForm", "PERSON", "name", "李伟", "phone", "13900000009", "version", "0"};
    String[] second = {"personForm", "PERSON", "name", "李威", "phone", "", "version", "0"};

    assertThat(location(desk.post(path, first))).isEqualTo(path);
    HttpResponse<String> refused = desk.post(path, second);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("刚被 desk 改过", "李威");
    assertThat(desk.get(path).body()).contains("13900000009").doesNotContain("李威");
  }

  @Test
  void aUnitsStateIsChangedWithAReason() {
    TestServer.await(
        house
            .server
            .house()
            .register()
            .addUnit(
                gatehouse.protocol.cast.Cast.ESTATE,
                new gatehouse.server.site.Unit("b3-101", "b3", "三栋101")));
    String page = leader.get("/units/b3-101").body();
    assertThat(page).contains("已收楼");

    assertThat(
            desk.post("/units/b3-101/state", "state", "TRANSFERRED", "version", "0").statusCode())
        .as("the desk goes by way of handover and transfer")
        .isEqualTo(403);
    assertThat(
            leader.post("/units/b3-101/state", "state", "TRANSFERRED", "version", "0").statusCode())
        .isEqualTo(422);
    assertThat(
            location(
                leader.post(
                    "/units/b3-101/state",
                    "state",
                    "TRANSFERRED",
                    "version",
                    "0",
                    "reason",
                    "转名 2026-018")))
        .isEqualTo("/units/b3-101");
    assertThat(desk.get("/units/b3-101").body()).contains("已转名", "转名 2026-018");
    assertThat(desk.get("/units?state=TRANSFERRED").body()).contains("三栋101");
    assertThat(desk.get("/units?state=NOT_HANDED_OVER").body()).doesNotContain("三栋101");
    assertThat(desk.get("/units/b9-1").statusCode()).isEqualTo(404);
  }

  @Test
  void staffHaveADepartmentAndLeave() {
    assertThat(leader.post("/staff", "name", "孙国栋", "department", "", "employer", "").body())
        .contains("请填写部门");
    assertThat(
            location(leader.post("/staff", "name", "孙国栋", "department", "保安部", "employer", "桂花物业")))
        .isEqualTo("/staff");
    assertThat(leader.get("/staff?department=" + encoded("保安部")).body()).contains("孙国栋", "桂花物业");
    assertThat(desk.post("/staff", "name", "x").statusCode()).isEqualTo(403);
  }

  @Test
  void programsSeeMaskedNumbers() {
    String token = house.token(Role.SUPERVISOR);
    String number = "440106198002290016";
    String path =
        location(
            desk.post(
                "/people",
                "personForm",
                "PERSON",
                "name",
                "尉迟恭",
                "phone",
                "13900000077",
                "idKind",
                "RESIDENT_ID",
                "idNumber",
                number));

    JsonObject found = json(desk.api("GET", "/api/v1/people?q=ycg", token, ""));
    JsonObject one = found.getJsonArray("items").getJsonObject(0);
    assertThat(one.getString("name")).isEqualTo("尉迟恭");
    assertThat(one.getString("idNumber")).isEqualTo("440•••••••••••0016");
    assertThat(desk.api("GET", "/api/v1" + path, token, "").body()).doesNotContain(number);
    assertThat(desk.api("GET", "/api/v1/people", token, "").statusCode()).isEqualTo(400);
    assertThat(
            json(desk.api("GET", "/api/v1/units?q=b3-12", token, ""))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("name"))
        .isEqualTo("三栋1204");
    assertThat(desk.api("GET", "/api/v1/units?state=SOLD", token, "").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> add(
      String name, String phone, String number, String... more) {
    String[] person = {
      "personForm",
      "PERSON",
      "name",
      name,
      "phone",
      phone,
      "idKind",
      "RESIDENT_ID",
      "idNumber",
      number
    };
    return desk.post("/units/b3-1204/ties", with(person, more));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private static long people(String name) {
    return TestServer.await(
            house
                .server
                .house()
                .database()
                .read(
                    row -> row.getLong("n"),
                    "SELECT count(*) AS n FROM person WHERE name = $1",
                    Tuple.of(name)))
        .get(0);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("location").orElseThrow();
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
