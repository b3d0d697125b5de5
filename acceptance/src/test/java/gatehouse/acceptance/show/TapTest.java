package gatehouse.acceptance.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens at the gate, and how soon the desk knows; what the desk says, and how soon it holds.
 */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class TapTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void residentsTapReleasesAndIsKnownAtTheDeskWithinASecond(Standing standing) {
    // Her card again at the same reader within a second would be the same tap.
    standing.lobby().tap(Cast.NORTH_1, "04AAAAAAAAAA02");
    await().until(() -> standing.lobby().at(Cast.NORTH_1).light().equals("off"));
    Lobby.Seen before = standing.lobby().at(Cast.NORTH_1);
    Instant tapped = Instant.now();
    Lobby.Seen seen = standing.lobby().tap(Cast.NORTH_1, Cast.CHEN_UID);
    assertThat(seen.light()).isEqualTo("green");
    assertThat(seen.barrier()).isEqualTo("released");
    assertThat(seen.releases()).isEqualTo(before.releases() + 1);

    JsonNode event = standing.house().awaitEvent(SECOND, chensDecision(tapped));
    assertThat(event.get("lane").asText()).isEqualTo("north-1");
    assertThat(event.get("outcome").asText()).isEqualTo("GRANTED");
    assertThat(event.get("holder").asText()).isEqualTo("陈嘉怡");
    assertThat(event.get("unit").asText()).isEqualTo("b3-1204");

    assertThat(standing.lobby().walk(Cast.NORTH_1).passages()).isEqualTo(before.passages() + 1);
    JsonNode passage =
        standing
            .house()
            .awaitEvent(Duration.ofSeconds(3), since(tapped).and(kind("passage-ended")));
    assertThat(passage.get("outcome").asText()).isEqualTo("PASSED");
  }

  @Test
  void unknownCardIsRefusedWithItsReason(Standing standing) {
    Instant tapped = Instant.now();
    Lobby.Seen seen = standing.lobby().tap(Cast.NORTH_2, Cast.STRANGER_UID);
    assertThat(seen.light()).isEqualTo("red");
    assertThat(seen.barrier()).isEqualTo("closed");
    JsonNode event = standing.house().awaitEvent(SECOND, since(tapped).and(kind("access-decided")));
    assertThat(event.get("outcome").asText()).isEqualTo("REFUSED");
    assertThat(event.get("reason").asText()).isEqualTo("UNKNOWN");
  }

  @Test
  void blockedPassIsRefusedWithinASecondAndOpensAgainWhenUnblocked(Standing standing) {
    House house = standing.house();
    String pass = house.chensPass();
    house.api().post("/api/v1/passes/" + pass + "/block", "{\"why\":\"lost her bag\"}");
    long blocked = System.nanoTime();
    await().atMost(SECOND).until(() -> isInForceAt(house, pass));
    assertThat(standing.lobby().tap(Cast.NORTH_2, Cast.CHEN_UID).light()).isEqualTo("red");
    assertThat(Duration.ofNanos(System.nanoTime() - blocked)).isLessThan(SECOND);
    JsonNode refused =
        house.awaitEvent(
            SECOND,
            event ->
                event.path("passId").asText().equals(pass)
                    && event.path("reason").asText().equals("BLOCKED"));
    assertThat(refused.get("outcome").asText()).isEqualTo("REFUSED");

    house.api().post("/api/v1/passes/" + pass + "/unblock", "{\"why\":\"found it\"}");
    await().atMost(SECOND).until(() -> isInForceAt(house, pass));
    standing.lobby().tap(Cast.NORTH_1, "04AAAAAAAAAA03");
    assertThat(standing.lobby().tap(Cast.NORTH_1, Cast.CHEN_UID).light()).isEqualTo("green");
    standing.lobby().walk(Cast.NORTH_1);
  }

  private static boolean isInForceAt(House house, String pass) {
    for (JsonNode gateway : house.api().get("/api/v1/passes/" + pass).get("inForce")) {
      if (gateway.get("gateway").asText().equals(Cast.NORTH.value())) {
        return !gateway.get("since").isNull();
      }
    }
    return false;
  }

  private static Predicate<JsonNode> chensDecision(Instant after) {
    return since(after)
        .and(kind("access-decided"))
        .and(event -> event.path("holder").asText().equals("陈嘉怡"));
  }

  private static Predicate<JsonNode> kind(String kind) {
    return event -> event.get("kind").asText().equals(kind);
  }

  private static Predicate<JsonNode> since(Instant after) {
    return event -> !Instant.parse(event.get("occurredAt").asText()).isBefore(after);
  }
}
