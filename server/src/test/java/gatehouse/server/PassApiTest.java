package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes with terms, as programs and the administrator see them. */
class PassApiTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser program;
  private static String desk;
  private static UUID owner;

  @BeforeAll
  static void open() {
    house = TestServer.start(folder);
    program = house.browser();
    desk = house.token(Role.FRONT_DESK);
    House rooms = house.server.house();
    owner =
        TestServer.await(
            rooms
                .database()
                .work(
                    tx -> {
                      Person chen =
                          rooms
                              .people()
                              .add(
                                  tx,
                                  Cast.ESTATE,
                                  new Person.Draft(
                                      PersonForm.PERSON,
                                      "陈嘉怡",
                                      "13812345678",
                                      new IdPaper(IdKind.RESIDENT_ID, "440524188001010014"),
                                      null),
                                  "test");
                      rooms
                          .households()
                          .add(
                              tx,
                              Cast.ESTATE,
                              new Households.Draft(
                                  "b3-1204",
                                  chen.id(),
                                  TieRole.OWNER,
                                  null,
                                  LocalDate.of(2020, 1, 1),
                                  null,
                                  null,
                                  null,
                                  null),
                              "test");
                      return chen.id();
                    }));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void aTenantsPassIsAppliedForIssuedMovedAndKeptFromLateHands() {
    JsonObject asked = tenant("王芳", "11010519491231002X", "04000000000001");
    HttpResponse<String> made = post("/api/v1/passes", asked);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonObject pass = new JsonObject(made.body());
    assertThat(pass.getString("state")).isEqualTo("ISSUED");
    assertThat(new JsonObject(post("/api/v1/passes", asked).body()).getString("id"))
        .isEqualTo(pass.getString("id"));

    String path = "/api/v1/passes/" + pass.getString("id");
    JsonObject seen = new JsonObject().put("version", pass.getInteger("version"));
    HttpResponse<String> suspended =
        post(path + "/suspend", seen.copy().put("cause", "MISUSE").put("why", "转借"));
    assertThat(suspended.body()).contains("\"state\":\"SUSPENDED\"");

    HttpResponse<String> late = post(path + "/revoke", seen);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("SUSPENDED token:test");
    assertThat(post(path + "/suspend", new JsonObject()).statusCode()).isEqualTo(409);
    assertThat(post(path + "/lost", new JsonObject()).body()).contains("\"standing\":\"LOST\"");
    HttpResponse<String> replaced =
        post(
            path + "/replace",
            new JsonObject()
                .put("cards", new JsonArray().add("04000000000002"))
                .put("told", told())
                .put("method", "WECHAT"));
    assertThat(replaced.body()).contains("\"state\":\"ISSUED\"").contains("\"number\":");
    assertThat(new JsonObject(program.api("GET", path, desk, "").body()).getString("state"))
        .isEqualTo("REPLACED");
  }

  @Test
  void aKindWithTermsIsNotIssuedForAHolderAndACardAlone() {
    HttpResponse<String> bare =
        post(
            "/api/v1/passes",
            new JsonObject()
                .put("holder", "李伟")
                .put("kind", "RESIDENT")
                .put("groups", new JsonArray().add("homes"))
                .put("cards", new JsonArray().add("04000000000003")));
    assertThat(bare.statusCode()).isEqualTo(422);
    assertThat(bare.body()).contains("\"unit\"", "\"idNumber\"", "\"papers.KINSHIP_PROOF\"");
  }

  @Test
  void whatCannotBeReadMovesNothing() {
    JsonObject asked = tenant("赵敏", "440524199001010018", "04000000000004");
    JsonObject pass = new JsonObject(post("/api/v1/passes", asked).body());
    String path = "/api/v1/passes/" + pass.getString("id");
    HttpResponse<String> refused =
        post(path + "/extend", new JsonObject().put("until", "2027-02-30").put("applicant", "me"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"until\"", "\"applicant\"");
    assertThat(post(path + "/suspend", new JsonObject().put("version", "x")).statusCode())
        .isEqualTo(422);
    assertThat(new JsonObject(program.api("GET", path, desk, "").body()).getInteger("version"))
        .isEqualTo(pass.getInteger("version"));
  }

  @Test
  void anAdministratorFollowsTermsWithOthersAndAClerkMayNot() {
    Browser admin = house.browser().signedIn("admin");
    String form = admin.get("/policy/HELPER/new").body();
    assertThat(form).contains("value=\"50.00\"");
    LocalDate tomorrow = TestDay.today().plusDays(1);
    String[] fields = {
      "from", tomorrow.toString(), "why", "调整押金", "papers", "ID", "applicants", "OWNER",
      "approval", "CLERK", "cards", "2", "validity", "AT_MOST_DAYS", "days", "180",
      "deposit", "80.50", "lostCard", "FEE", "replacement", "20", "graceDays", "7",
      "lateRule", "NOTHING", "weekdays", "MONDAY", "payAfter", "1"
    };
    assertThat(admin.post("/policy/HELPER", fields).statusCode()).isEqualTo(303);
    assertThat(admin.get("/policy/HELPER").body()).contains("¥80.50", "调整押金", "待生效");

    fields[1] = tomorrow.minusDays(5).toString();
    fields[17] = "many";
    var wrong = admin.post("/policy/HELPER", fields);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"180\"", "value=\"many\"");

    Browser clerk = house.browser().signedIn("desk");
    assertThat(clerk.get("/policy").body()).contains("民法典").doesNotContain("/guard-rails\"");
    assertThat(clerk.post("/policy/HELPER", fields).statusCode()).isEqualTo(403);
  }

  @Test
  void aGuardRailAgainstDepositsKeepsThemOutOfTheTerms() {
    Browser admin = house.browser().signedIn("admin");
    assertThat(
            admin
                .post("/guard-rails", "rule", "NO_DEPOSIT", "kind", "TEMPORARY", "source", "市物价局文件")
                .statusCode())
        .isEqualTo(303);
    assertThat(admin.get("/policy").body()).contains("市物价局文件");
    var refused =
        admin.post(
            "/policy/TEMPORARY",
            "from",
            TestDay.today().plusDays(1).toString(),
            "why",
            "照旧",
            "papers",
            "ID",
            "applicants",
            "OWNER",
            "approval",
            "CLERK",
            "cards",
            "1",
            "validity",
            "AT_MOST_DAYS",
            "days",
            "90",
            "deposit",
            "50",
            "lostCard",
            "FEE",
            "lateRule",
            "NOTHING",
            "weekdays",
            "MONDAY");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("不得收押金。依据：市物价局文件");
  }

  private static JsonObject tenant(String holder, String idNumber, String card) {
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("kind", "TENANT")
        .put("unit", "b3-1204")
        .put("applicant", owner.toString())
        .put("holder", holder)
        .put("phone", "1370000" + idNumber.substring(6, 10))
        .put("idNumber", idNumber)
        .put("papers", new JsonArray().add("ID").add("LEASE").add("POLICE_REGISTRATION"))
        .put("registration", "粤租2026-1")
        .put("leaseEnd", TestDay.today().plusDays(200).toString())
        .put("groups", new JsonArray().add("homes"))
        .put("told", told())
        .put("cards", new JsonArray().add(card))
        .put("method", "WECHAT");
  }

  private static JsonArray told() {
    return new JsonArray().add("PAPERS").add("REFUND_AGAINST_CARD_AND_RECEIPT");
  }

  private static HttpResponse<String> post(String path, JsonObject body) {
    return program.api("POST", path, desk, body.encode());
  }
}
