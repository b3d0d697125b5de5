package gatehouse.acceptance.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.Gateway;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.acceptance.stage.Stage;
import gatehouse.protocol.cast.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong on an ordinary day, and what then goes on. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class AlongTheWayTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void gatewayThatDiedIsShownOfflineAndComesBack(Standing standing) {
    House house = standing.house();
    standing.gateway().process().kill();
    await().atMost(SOON).until(() -> !house.gateway(Cast.NORTH).get("online").asBoolean());
    standing.gateway().start();
    house.awaitInForce(Cast.NORTH);
  }

  @Test
  void garbageOnTheEventsTopicIsCountedAndTheQueueBehindItGoesOn(Standing standing) {
    House house = standing.house();
    double before = refusedMessages(house);
    try (var hostile = house.broker().client(Cast.NORTH, house.secret(Cast.NORTH))) {
      hostile.publish("events", "no batch at all");
      hostile.publish("wanted", "{\"gateway\":");
    }
    Instant now = Instant.now();
    standing.lobby().tap(Cast.NORTH_2, "04AAAAAAAAAA01");
    house.awaitEvent(
        Duration.ofSeconds(5),
        event -> Instant.parse(event.get("occurredAt").asText()).isAfter(now));
    await().atMost(SOON).until(() -> refusedMessages(house) >= before + 2);
  }

  @Test
  void gatewayDecidesFromItsTableWithNothingElseReachableAndAfterARestart(Standing standing) {
    House house = standing.house();
    house.awaitInForce(Cast.NORTH);
    house.server().process().stop();
    house.broker().stop();
    standing.gateway().process().kill();
    standing.gateway().start();
    Instant alone = Instant.now();
    await()
        .atMost(SOON)
        .ignoreExceptions() // the reader is not there before the gateway is
        .untilAsserted(
            () ->
                assertThat(standing.lobby().tap(Cast.NORTH_1, Cast.CHEN_UID).light())
                    .isEqualTo("green"));
    standing.lobby().walk(Cast.NORTH_1);
    assertThat(standing.lobby().tap(Cast.NORTH_2, Cast.STRANGER_UID).light()).isEqualTo("red");

    house.broker().start();
    house.server().start();
    JsonNode arrived =
        house.awaitEvent(
            Duration.ofSeconds(60),
            event ->
                Instant.parse(event.get("occurredAt").asText()).isAfter(alone)
                    && event.get("kind").asText().equals("access-decided")
                    && event.path("holder").asText().equals("陈嘉怡"));
    assertThat(arrived.get("outcome").asText()).isEqualTo("GRANTED");
    house.awaitInForce(Cast.NORTH);
  }

  @Test
  void lineOfTenThousandCharactersIsRefusedAndTheNextCodeIsRead(Standing standing) {
    Instant before = Instant.now();
    standing.lobby().scan(Cast.NORTH_2, "A".repeat(10_000));
    Lobby.Seen seen = standing.lobby().scan(Cast.NORTH_2, "HELLO");
    assertThat(seen.light()).isEqualTo("red");
    standing
        .house()
        .awaitEvent(
            Duration.ofSeconds(5),
            event ->
                event.get("kind").asText().equals("input-refused")
                    && !Instant.parse(event.get("occurredAt").asText()).isBefore(before));
    standing
        .house()
        .awaitEvent(
            Duration.ofSeconds(5),
            event ->
                event.path("reason").asText().equals("NOT_A_PASS")
                    && !Instant.parse(event.get("occurredAt").asText()).isBefore(before));
  }

  @Test
  void misspeltKeyIsAnsweredWithTheNearestRightOne(Standing standing) throws Exception {
    try (Stage stage = new Stage()) {
      List<String> file =
          standing.house().file(Cast.WEST).lane(Cast.WEST_1, "tcp:127.0.0.1:9", "none").text();
      List<String> misspelt =
          file.stream().map(line -> line.replace("commandKey:", "comandKey:")).toList();
      var gateway = stage.keep(new Gateway(stage.folder("west"), misspelt, Map.of()));
      gateway.start();
      assertThat(gateway.process().exitCode(SOON)).isEqualTo(2);
      assertThat(gateway.process().output()).contains("comandKey").contains("commandKey");
    }
  }

  private static double refusedMessages(House house) {
    String metrics = house.api().ask("GET", "/metrics", "").text();
    return metrics
        .lines()
        .filter(line -> line.startsWith("gatehouse_ingest_refused"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
