package gatehouse.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** People at the first lane of the north gate, one after the other. */
final class Gate {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Standing standing;

  Gate(Standing standing) {
    this.standing = standing;
  }

  /** Through, inwards; the lane is free again afterwards. */
  void in(String card) {
    Instant before = free();
    assertThat(standing.lobby().tap(Cast.NORTH_1, card).light()).as(card).isEqualTo("green");
    goes(() -> standing.lobby().walk(Cast.NORTH_1));
    assertThat(await("passage-ended", before).get("outcome").asText()).isEqualTo("PASSED");
  }

  void out(String card) {
    Instant before = free();
    assertThat(standing.lobby().tapOut(Cast.NORTH_1, card).light()).as(card).isEqualTo("green");
    goes(() -> standing.lobby().walkOut(Cast.NORTH_1));
    assertThat(await("passage-ended", before).get("outcome").asText()).isEqualTo("PASSED");
  }

  /**
   * Refused.
   *
   * @return what the gate has against the card
   */
  String refused(String card) {
    Instant before = free();
    assertThat(standing.lobby().tap(Cast.NORTH_1, card).light()).as(card).isEqualTo("red");
    return await("access-decided", before).get("reason").asText();
  }

  /** Walks until the lane has counted it: it does not while the one before is still in it. */
  private void goes(Runnable walk) {
    int before = standing.lobby().at(Cast.NORTH_1).passages();
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(400))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              if (standing.lobby().at(Cast.NORTH_1).passages() == before) {
                walk.run();
              }
              return standing.lobby().at(Cast.NORTH_1).passages() > before;
            });
  }

  /** When the barrier is closed behind whoever came before. */
  private Instant free() {
    Awaitility.await()
        .atMost(SOON)
        .until(() -> standing.lobby().at(Cast.NORTH_1).barrier().equals("closed"));
    return Instant.now();
  }

  /** The first event of a kind after a moment. */
  private JsonNode await(String kind, Instant after) {
    return standing
        .house()
        .awaitEvent(
            SOON,
            one ->
                one.get("kind").asText().equals(kind)
                    && one.get("lane").asText().equals(Cast.NORTH_1.value())
                    && Instant.parse(one.get("occurredAt").asText()).isAfter(after));
  }
}
