package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.TokenReading;
import gatehouse.protocol.token.TokenVerifier;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser program;
  private static String supervisor;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    program = house.browser();
    supervisor = house.token(Role.SUPERVISOR);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void withoutAGoodTokenNothingIsAnswered() {
    var none = program.get("/api/v1/passes");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
    assertThat(none.headers().firstValue("content-type")).contains("application/problem+json");

    var wrong = program.api("GET", "/api/v1/passes", "gatehouse_made-up", "");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(new JsonObject(wrong.body()).getString("title")).isEqualTo("Unknown token");
  }

  @Test
  void aTokenMayDoWhatItsRolesMayAndNoMore() {
    String guard = house.token(Role.GUARD);
    assertThat(program.api("GET", "/api/v1/events", guard, "").statusCode()).isEqualTo(200);
    assertThat(program.api("GET", "/api/v1/passes", guard, "").statusCode()).isEqualTo(403);
  }

  @Test
  void aRevokedTokenIsUnknown() {
    String token = house.token(Role.GUARD);
    var tokens = house.server.accounts().tokens();
    var id = TestServer.await(tokens.find(token)).orElseThrow().id();
    TestServer.await(tokens.revoke(id, "test"));
    assertThat(program.api("GET", "/api/v1/events", token, "").statusCode()).isEqualTo(401);
  }

  @Test
  void aPassIsBlockedAndUnblocked() {
    JsonObject pass = issue(Cast.LI_UID, "李伟");
    String path = "/api/v1/passes/" + pass.getString("id");
    assertThat(pass.getJsonArray("cards")).containsExactly("71E6••86");

    var blocked = program.api("POST", path + "/block", supervisor, "{\"why\":\"lost\"}");
    assertThat(blocked.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(blocked.body()).getString("standing")).isEqualTo("BLOCKED");
    assertThat(program.api("POST", path + "/block", supervisor, "").statusCode()).isEqualTo(409);
    assertThat(
            new JsonObject(program.api("POST", path + "/unblock", supervisor, "").body())
                .getString("standing"))
        .isEqualTo("ACTIVE");
    JsonObject one = new JsonObject(program.api("GET", path, supervisor, "").body());
    assertThat(one.getJsonArray("inForce").getJsonObject(0).getValue("since")).isNull();
  }

  @Test
  void whatIsWrongIsNamedByItsField() {
    var wrong =
        program.api(
            "POST",
            "/api/v1/passes",
            supervisor,
            "{\"holder\":\"\",\"kind\":\"KING\",\"validUntil\":\"soon\"}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("\"kind\"", "\"validUntil\"", "There is no choice");

    var rules =
        program.api(
            "POST", "/api/v1/passes", supervisor, "{\"kind\":\"VISITOR\",\"card\":\"xyz\"}");
    assertThat(rules.statusCode()).isEqualTo(422);
    assertThat(rules.body()).contains("\"holder\"", "\"card\"", "\"groups\"");
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheReason() {
    assertThat(program.api("POST", "/api/v1/passes", supervisor, "{no json").statusCode())
        .isEqualTo(400);
    assertThat(program.api("POST", "/api/v1/passes", supervisor, "[1]").statusCode())
        .isEqualTo(400);
    assertThat(
            program
                .api("POST", "/api/v1/passes", supervisor, "{\"holder\":{\"a\":1}}")
                .statusCode())
        .isEqualTo(400);
    for (String query :
        new String[] {"limit=0", "limit=x", "since=soon", "cursor=x", "gate=A%20B"}) {
      var refused = program.api("GET", "/api/v1/events?" + query, supervisor, "");
      assertThat(refused.statusCode()).as(query).isEqualTo(400);
      assertThat(refused.body())
          .contains("\"field\":\"" + query.substring(0, query.indexOf(61)) + "\"");
    }
    assertThat(program.api("GET", "/api/v1/passes/none", supervisor, "").statusCode())
        .isEqualTo(404);
    assertThat(program.api("GET", "/api/v1/nothing", supervisor, "").statusCode()).isEqualTo(404);
    String large = "{\"holder\":\"" + "x".repeat(70_000) + "\"}";
    assertThat(program.api("POST", "/api/v1/passes", supervisor, large).statusCode())
        .isEqualTo(413);
  }

  @Test
  void aListGoesOnWithItsCursorUntilThereIsNone() {
    issue("04000000000001", "甲");
    issue("04000000000002", "乙");
    JsonObject first =
        new JsonObject(program.api("GET", "/api/v1/passes?limit=1", supervisor, "").body());
    assertThat(first.getJsonArray("items").getJsonObject(0).getString("holder")).isEqualTo("乙");
    JsonObject second =
        new JsonObject(
            program
                .api(
                    "GET",
                    "/api/v1/passes?limit=1&cursor=" + first.getString("next"),
                    supervisor,
                    "")
                .body());
    assertThat(second.getJsonArray("items").getJsonObject(0).getString("holder")).isEqualTo("甲");
  }

  @Test
  void theQrPassIsReadBackFromItsPictureAndIsGenuine() throws Exception {
    JsonObject made =
        new JsonObject(
            program
                .api(
                    "POST",
                    "/api/v1/passes",
                    supervisor,
                    "{\"holder\":\"王芳\",\"kind\":\"VISITOR\",\"groups\":[\"homes\"],"
                        + "\"validUntil\":\"2035-01-01T00:00:00Z\",\"uses\":3}")
                .body());
    String path = "/api/v1/passes/" + made.getString("id") + "/qr.png";
    var picture = program.picture(path, supervisor);
    assertThat(picture.headers().firstValue("content-type")).contains("image/png");
    String text =
        new QRCodeReader()
            .decode(
                new BinaryBitmap(
                    new HybridBinarizer(
                        new BufferedImageLuminanceSource(
                            ImageIO.read(new ByteArrayInputStream(picture.body()))))),
                // The picture itself, not a photograph of it: a camera's search misses one in some
                // hundreds.
                Map.of(DecodeHintType.PURE_BARCODE, true))
            .getText();
    assertThat(text).isEqualTo(made.getString("code"));
    var keys = house.server.house().keys().publicKeys(Cast.ESTATE);
    TokenVerifier verifier =
        new TokenVerifier(Cast.ESTATE, Map.of(1, Ed25519Keys.read(keys.getOrDefault(1, ""))));
    assertThat(verifier.read(text)).isInstanceOf(TokenReading.Genuine.class);
  }

  @Test
  void theGatewaysAreListed() {
    JsonObject list = new JsonObject(program.api("GET", "/api/v1/gateways", supervisor, "").body());
    JsonObject north = list.getJsonArray("items").getJsonObject(0);
    assertThat(north.getString("id")).isEqualTo("north");
    assertThat(north.getBoolean("online")).isFalse();
    assertThat(north.getJsonArray("lanes")).contains("north-1");
  }

  @Test
  void machinesThatWatchAreAnswered() {
    assertThat(program.get("/health/live").statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(program.get("/health/ready").body())
                    .contains("\"database\":\"UP\"", "\"broker\":\"UP\"", "\"status\":\"UP\""));
    assertThat(program.get("/metrics").body())
        .contains("gatehouse_ingest_events_total", "gatehouse_sessions", "vertx_http_server");
  }

  private static JsonObject issue(String uid, String holder) {
    var made =
        program.api(
            "POST",
            "/api/v1/passes",
            supervisor,
            new JsonObject()
                .put("holder", holder)
                .put("kind", "VISITOR")
                .put("validUntil", "2035-01-01T00:00:00Z")
                .put("groups", new JsonArray().add("homes"))
                .put("card", uid)
                .encode());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return new JsonObject(made.body());
  }
}
