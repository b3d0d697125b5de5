package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.command.SignedCommand;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.wire.SignedCommands;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.house.House;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.web.account.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard's page, as its server draws and answers it. */
class GuardPageTest {
  private static final String CARD = "04F0F0F0000001";

  @TempDir static Path folder;
  private static TestServer house;
  private static Browser guard;
  private static Pass pass;
  private static long sequence;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    guard = house.browser().signedIn("guard");
    pass =
        TestServer.await(
            rooms()
                .passes()
                .carryOver(
                    Cast.ESTATE,
                    new PassApplication(
                        "陈嘉怡",
                        "13800001001",
                        "b3-1204",
                        PassKind.OWNER,
                        List.of(Cast.HOMES),
                        null,
                        null,
                        0,
                        CARD),
                    "test"));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void anOrderReachesTheGatewaySignedAndItsAnswerIsShown() throws Exception {
    String secret = TestServer.await(rooms().register().replaceSecret(Cast.ESTATE, Cast.NORTH));
    TestServer.await(rooms().secrets().refresh());
    try (TestClient gateway =
        new TestClient(house.server.brokerPort(), "gateway-north", "north", secret).connect()) {
      gateway.subscribe("gatehouse/v1/" + Cast.ESTATE + "/north/commands");
      guard.get("/gate");
      HttpResponse<String> sent = open("FORGOT_CARD", "");
      assertThat(sent.statusCode()).isEqualTo(200);
      assertThat(Jsoup.parse(sent.body()).text()).contains("已发出", "忘带卡", "guard");
      await().atMost(Duration.ofSeconds(10)).until(() -> !gateway.heard.isEmpty());
      String heard = gateway.heard.get(0);
      Command command =
          SignedCommands.open(
              WireCodec.read(
                  heard.substring(heard.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8),
                  SignedCommand.class),
              Ed25519Keys.read(rooms().keys().commandPublicKey(Cast.ESTATE)));
      assertThat(command.action())
          .isEqualTo(new CommandAction.Open(Cast.NORTH_1, Direction.IN, "guard", "忘带卡，已核实身份"));
      try (InputStream stream = guard.stream("/gate/stream")) {
        happens(new CommandAnswered(command.id(), true, "opened IN for guard: 忘带卡"));
        assertThat(heardOn(stream, "已开")).contains("北1道");
      }
    }
  }

  @Test
  void anotherReasonNeedsWordsAndNothingIsOrderedWithoutThem() {
    guard.get("/gate");
    HttpResponse<String> refused = open("OTHER", "");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text()).contains("要写明原因");
  }

  @Test
  void aLeaderLocksLanesAndTheGatesAnswersAreShown() throws IOException {
    house.operator("gate-leader", Role.SHIFT_LEADER);
    Browser leader = house.browser().signedIn("gate-leader");
    assertThat(leader.get("/gate").body()).contains("/gate/lock");
    assertThat(guard.get("/gate").body()).doesNotContain("/gate/lock");
    assertThat(guard.get("/gate/lock").statusCode()).isEqualTo(403);
    leader.get("/gate/lock");
    assertThat(leader.post("/gate/lock", "mode", "LOCKED").statusCode())
        .as("no lane")
        .isEqualTo(422);
    assertThat(locked(leader, "LOCKED")).contains("封锁", "gate-leader");
    happens(new CommandAnswered(lastOrder(), true, "LOCKED for gate-leader"));
    Document page = Jsoup.parse(guard.get("/gate").body());
    assertThat(page.select("#lane-north-1").text()).contains("封锁");
    assertThat(page.select("#gate-orders").text()).contains("已照办", "gate-leader");
    locked(leader, "CONTROLLED");
    happens(new CommandAnswered(lastOrder(), true, "CONTROLLED for gate-leader"));
    page = Jsoup.parse(guard.get("/gate").body());
    assertThat(page.select("#lane-north-1").text()).doesNotContain("封锁");
  }

  private static String locked(Browser leader, String mode) {
    leader.get("/gate/lock");
    HttpResponse<String> sent = leader.post("/gate/lock", "mode", mode, "lane", "north-1");
    assertThat(sent.statusCode()).isEqualTo(303);
    return Jsoup.parse(leader.get("/gate").body()).select("#gate-orders").text();
  }

  private static String lastOrder() {
    return TestServer.await(
            rooms()
                .database()
                .work(
                    tx ->
                        tx.one(
                                row -> row.getUUID("id"),
                                "SELECT id FROM gate_order WHERE mode IS NOT NULL AND answered_at IS NULL"
                                    + " LIMIT 1")
                            .orElseThrow()))
        .toString();
  }

  @Test
  void eachLaneShowsWhoTappedLastAndWhetherTheyMight() throws IOException {
    happens(decided(Reason.GRANTED));
    try (InputStream stream = guard.stream("/gate/stream")) {
      happens(decided(Reason.BLOCKED));
      assertThat(heardOn(stream, "已停用")).contains("陈嘉怡", "三栋1204");
    }
    Document page = Jsoup.parse(guard.get("/gate").body());
    assertThat(page.select("#lane-north-1").text()).contains("北1道", "陈嘉怡", "失联");
  }

  @Test
  void aScannedCardShowsWhoseItIsAndTheLookIsRecorded() {
    String shown = scanned(CARD);
    assertThat(shown).contains("陈嘉怡", "三栋1204", "业主证");
    assertThat(scanned(CARD.toLowerCase(java.util.Locale.ROOT))).contains("陈嘉怡");
    Long looks =
        TestServer.await(
            rooms()
                .database()
                .work(
                    tx ->
                        tx.one(
                                row -> row.getLong("n"),
                                "SELECT count(*) AS n FROM operator_action WHERE actor = 'guard'"
                                    + " AND subject = $1",
                                "pass:" + pass.id())
                            .orElseThrow()));
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void whatIsNoneOfOursSaysWhatItIs() {
    assertThat(scanned("04DEADBEEF0001")).contains("未登记的卡");
    assertThat(scanned("HTTPS://EXAMPLE.ORG")).contains("不认识这个码");
    assertThat(scanned("LF9999999")).contains("不认识这个码");
    assertThat(scanned("ZX9999999")).contains("不认识这个码");
    assertThat(guard.get("/gate/scan?text=").statusCode()).isEqualTo(400);
  }

  @Test
  void onlyThoseAtTheGateSeeItAndOnlyGuardsOpen() {
    house.operator("visits", Role.VISITOR_CLERK);
    Browser clerk = house.browser().signedIn("visits");
    assertThat(clerk.get("/gate").body()).doesNotContain("data-gate-open");
    assertThat(
            clerk
                .post("/gate/open", "lane", "north-1", "direction", "IN", "reason", "VISITOR")
                .statusCode())
        .isEqualTo(403);
    assertThat(house.browser().signedIn("desk").get("/gate").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> open(String reason, String words) {
    return guard.post(
        "/gate/open", "lane", "north-1", "direction", "IN", "reason", reason, "words", words);
  }

  private static String scanned(String text) {
    String asked = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return Jsoup.parse(guard.get("/gate/scan?text=" + asked).body()).text();
  }

  private static AccessDecided decided(Reason reason) {
    return new AccessDecided(Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, pass.id(), reason);
  }

  private static void happens(LobbyEvent event) {
    Instant now = TestDay.now();
    StoredEvent stored =
        new StoredEvent(
            new EventEnvelope(
                Cast.NORTH, new Sequence(1, ++sequence), now, EventEnvelope.NO_PREVIOUS, event),
            now);
    for (var handler : rooms().handlers()) {
      TestServer.await(
          rooms().database().inTransaction(tx -> handler.handle(tx, Cast.ESTATE, List.of(stored))));
    }
  }

  /** Reads on until a word was said; what was said until then. */
  private static String heardOn(InputStream stream, String word) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    StringBuilder heard = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      heard.append(line).append('\n');
      if (line.contains(word)) {
        return heard.toString();
      }
    }
    throw new AssertionError("the stream ended without " + word);
  }

  private static House rooms() {
    return house.server.house();
  }
}
