package gatehouse.server.cardwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of where cards were. */
class SightingsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00.123Z");
  private static final PortalId NORTH_1 = new PortalId("north-1");
  private static final GatewayId NORTH = new GatewayId("north");
  private static final long CARD = Sightings.key(Gates.card(1));

  private final Sightings sightings = new Sightings();

  @Test
  void aTapSaysWhenWhereAndWhichWay() {
    long in = sightings.tap(NINE, new PortalId("west-1"), new GatewayId("west"), true);
    long out = sightings.tap(NINE.plusMillis(1), NORTH_1, NORTH, false);
    assertThat(Sightings.at(out)).isEqualTo(NINE.toEpochMilli() + 1);
    assertThat(sightings.lane(out)).isEqualTo(new Sightings.Lane(NORTH_1, NORTH));
    assertThat(List.of(Sightings.isIn(in), Sightings.isIn(out))).containsExactly(true, false);
    assertThat(Sightings.isThrough(in)).isFalse();
    assertThat(Sightings.isThrough(Sightings.through(in))).isTrue();
    assertThat(Sightings.at(Sightings.through(in))).isEqualTo(NINE.toEpochMilli());
  }

  @Test
  void aLaneThatAnotherGatewayRunsNowIsThatGateways() {
    long before = tap(0);
    sightings.tap(NINE, NORTH_1, new GatewayId("west"), true);
    assertThat(sightings.lane(before).gateway()).isEqualTo(new GatewayId("west"));
  }

  @Test
  void tapsStandInTheOrderInWhichTheyWereHoweverTheyCame() {
    for (int second : new int[] {5, 1, 3, 1, 5, 4}) {
      sightings.add(CARD, tap(second));
    }
    assertThat(seconds()).containsExactly(1, 3, 4, 5);
  }

  @Test
  void whoWentThroughDidSoHoweverOftenAndInWhichOrderItIsHeard() {
    sightings.add(CARD, tap(1));
    sightings.add(CARD, Sightings.through(tap(1)));
    sightings.add(CARD, tap(1));
    assertThat(sightings.of(CARD)).containsExactly(Sightings.through(tap(1)));
  }

  @Test
  void theLastEightAreKept() {
    for (int second : new int[] {10, 20, 30, 40, 50, 60, 70, 80, 5, 45, 90}) {
      sightings.add(CARD, tap(second));
    }
    assertThat(seconds()).containsExactly(30, 40, 45, 50, 60, 70, 80, 90);
  }

  @Test
  void whoWasNotSeenForADayIsForgottenAndNobodyElse() {
    sightings.add(CARD, tap(0));
    long later = sightings.tap(NINE.plus(Duration.ofHours(27)), NORTH_1, NORTH, true);
    for (long card = 1; card <= 200_001; card++) {
      sightings.add(card, later);
    }
    assertThat(sightings.of(CARD)).isEmpty();
    assertThat(sightings.of(1)).containsExactly(later);
    assertThat(sightings.of(200_001)).containsExactly(later);
  }

  private long tap(int second) {
    return sightings.tap(NINE.plusSeconds(second), NORTH_1, NORTH, true);
  }

  private List<Integer> seconds() {
    return Arrays.stream(sightings.of(CARD))
        .mapToObj(tap -> (int) ((Sightings.at(tap) - NINE.toEpochMilli()) / 1_000))
        .toList();
  }
}
