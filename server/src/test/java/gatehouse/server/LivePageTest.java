package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static long stored;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aPageThatReconnectsMissesNothingAndSeesNothingTwice() throws Exception {
    Browser guard = house.browser().signedIn("guard");
    String page = guard.get("/live").body();
    long last = Long.parseLong(page.replaceAll("(?s).*data-last=\"(\\d+)\".*", "$1"));
    List<Long> seen = new CopyOnWriteArrayList<>();

    for (int round = 0; round < 3; round++) {
      long from = seen.isEmpty() ? last : seen.get(seen.size() - 1);
      int already = seen.size();
      try (InputStream stream = guard.stream("/live/stream?since=" + from)) {
        Thread reader = new Thread(() -> read(stream, seen), "reader");
        reader.setDaemon(true);
        reader.start();
        store(40, Reason.UNKNOWN);
        await()
            .atMost(Duration.ofSeconds(15))
            .untilAsserted(() -> assertThat(seen).hasSizeGreaterThanOrEqualTo(already + 40));
      }
      // While the page is away, more happens.
      store(25, Reason.EXPIRED);
    }
    long end = seen.get(seen.size() - 1);
    assertThat(seen)
        .containsExactlyElementsOf(LongStream.rangeClosed(last + 1, end).boxed().toList());
  }

  @Test
  void theFilterHoldsForWhatIsThereAndForWhatComes() throws Exception {
    Browser guard = house.browser().signedIn("guard");
    store(1, Reason.GRANTED);
    store(1, Reason.BLOCKED);
    String refused = guard.get("/live?outcome=REFUSED").body();
    assertThat(refused).contains("已停用").doesNotContain("<tr class=\"line good");
    assertThat(guard.get("/live?gate=north-1").body()).contains("北1道");
    assertThat(guard.get("/live?gate=west-9").body()).contains("还没有记录");
    assertThat(refused).contains("“北大堂”网关离线");
  }

  @Test
  void theEventsAreListedForProgramsNewestFirst() {
    store(3, Reason.FORGED);
    Browser program = house.browser();
    String token = house.token(Role.GUARD);
    var list =
        new JsonObject(
            program.api("GET", "/api/v1/events?limit=2&outcome=REFUSED", token, "").body());
    var newest = list.getJsonArray("items").getJsonObject(0);
    assertThat(newest.fieldNames())
        .contains(
            "id",
            "gateway",
            "boot",
            "sequence",
            "occurredAt",
            "receivedAt",
            "lane",
            "kind",
            "outcome",
            "reason",
            "passId",
            "holder");
    assertThat(newest.getString("reason")).isEqualTo("FORGED");
    assertThat(newest.getLong("id"))
        .isGreaterThan(list.getJsonArray("items").getJsonObject(1).getLong("id"));
    assertThat(list.getString("next")).isNotNull();
    var after =
        new JsonObject(
            program
                .api("GET", "/api/v1/events?since=" + (newest.getLong("id") - 1), token, "")
                .body());
    assertThat(after.getJsonArray("items")).hasSize(1);
  }

  private static void read(InputStream stream, List<Long> seen) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          seen.add(Long.valueOf(line.substring(4)));
        }
      }
    } catch (IOException hungUp) {
      // The test ends the stream from its side.
    }
  }

  private static synchronized void store(int count, Reason reason) {
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant now = TestDay.now();
      events.add(
          new StoredEvent(
              new EventEnvelope(
                  Cast.NORTH,
                  new Sequence(1, ++stored),
                  now,
                  EventEnvelope.NO_PREVIOUS,
                  new AccessDecided(Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, null, reason)),
              now));
    }
    TestServer.await(
        house
            .server
            .house()
            .database()
            .inTransaction(tx -> house.server.house().accessLog().handle(tx, Cast.ESTATE, events)));
  }
}
