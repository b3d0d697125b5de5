package gatehouse.server.renovation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.renovation.gate.GateCast.Hand;
import gatehouse.server.web.page.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates' count of a crew. */
class PresenceTest {
  private static final Instant NINE = Cast.MONDAY_MORNING.minus(Duration.ofHours(1));
  private static final LocalDate MONDAY = LocalDate.ofInstant(NINE, Cast.ZONE);

  private final ServerFixture house = ServerFixture.withCast();
  private final GateCast gate = new GateCast(house.database, List.of(new CrewCount()));
  private final Presence presence = new Presence();
  private final UUID permit = gate.permit("ZX0000001", GateCast.FLAT, 3, Cast.CREWS, MONDAY);
  private final Hand wang = gate.hand(permit, "王强");
  private final Hand zhao = gate.hand(permit, "赵军");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoWentInAndNotOutIsInside() {
    gate.in(wang, NINE);
    gate.in(zhao, NINE.plusSeconds(5));
    gate.out(wang, NINE.plusSeconds(600));

    assertThat(inside())
        .extracting(Whereabouts::person, Whereabouts::name, Whereabouts::since, Whereabouts::lane)
        .containsExactly(Tuple.tuple(zhao.person(), "赵军", NINE.plusSeconds(5), "北1道"));
    assertThat(inside().get(0).pass()).isEqualTo(zhao.pass());
  }

  @Test
  void aPassageThatWasNotGoneThroughCountsNobody() {
    gate.tapLate(wang, Direction.IN, NINE);
    assertThat(inside()).isEmpty();
    assertThat(days()).isEmpty();
  }

  @Test
  void anotherPassOfTheSameWorkerIsTheSameWorker() {
    gate.in(wang, NINE);
    Hand replaced = gate.hand(permit, wang.person());
    gate.in(replaced, NINE.plusSeconds(60));
    assertThat(inside()).extracting(Whereabouts::pass).containsExactly(replaced.pass());
    gate.out(replaced, NINE.plusSeconds(90));
    assertThat(inside()).isEmpty();
  }

  @Test
  void aWorkerOfTwoPermitsIsInsideForTheOneWhosePassWasTapped() {
    house.await(
        house.register.addUnit(
            Cast.ESTATE, new gatehouse.server.site.Unit("b3-0101", "b3", "三栋0101")));
    UUID other = gate.permit("ZX0000002", "b3-0101", 3, Cast.CREWS, MONDAY);
    gate.in(gate.hand(other, wang.person()), NINE);
    assertThat(inside()).isEmpty();
    List<Whereabouts> elsewhere = house.work(tx -> presence.inside(tx, Cast.ESTATE, other));
    assertThat(elsewhere).hasSize(1);
  }

  @Test
  void theDaysAreTheEstatesAndCountEachWorkerOnce() {
    Instant midnight = MONDAY.plusDays(1).atStartOfDay(Cast.ZONE).toInstant();
    gate.in(wang, NINE);
    gate.out(wang, NINE.plusSeconds(60));
    gate.in(wang, NINE.plusSeconds(120));
    gate.in(zhao, midnight.minusSeconds(1));
    gate.out(zhao, midnight);

    assertThat(days())
        .containsExactly(new DayCount(MONDAY, 2, 3, 1), new DayCount(MONDAY.plusDays(1), 0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverOrderAndHoweverOftenTheyComeTheCountIsTheSame(long seed) {
    Random random = new Random(seed);
    List<StoredEvent> history = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Direction direction = random.nextInt(3) == 0 ? Direction.OUT : Direction.IN;
      Hand who = random.nextBoolean() ? wang : zhao;
      history.add(gate.passed(who, Cast.NORTH_1, direction, NINE.plusSeconds(60L * i)));
    }
    gate.tell(Cast.NORTH, history.toArray(StoredEvent[]::new));
    List<Whereabouts> ordered = inside();
    List<DayCount> counted = days();
    house.work(tx -> tx.run("TRUNCATE crew_passage, crew_presence, crew_alert"));

    List<StoredEvent> mixed = new ArrayList<>(history);
    mixed.addAll(history.subList(0, 10));
    Collections.shuffle(mixed, random);
    for (int from = 0; from < mixed.size(); from += 7) {
      List<StoredEvent> batch = mixed.subList(from, Math.min(from + 7, mixed.size()));
      gate.tell(Cast.NORTH, batch.toArray(StoredEvent[]::new));
    }

    assertThat(inside()).isEqualTo(ordered);
    assertThat(days()).isEqualTo(counted);
    assertThat(counted.get(0).entries()).isGreaterThan(5);
  }

  @Test
  void aGuardPutsAWrongCountRightAndTheGateDoesNotUndoIt() {
    gate.in(wang, NINE);
    Instant noticed = NINE.plusSeconds(3600);
    correct(wang, false, noticed);
    assertThat(inside()).isEmpty();

    // A gateway that was away tells late what happened before.
    gate.in(wang, NINE.plusSeconds(30));
    assertThat(inside()).isEmpty();
    gate.in(wang, noticed.plusSeconds(1));
    assertThat(inside()).hasSize(1);

    List<Presence.Correction> corrections =
        house.work(tx -> presence.corrections(tx, Cast.ESTATE, permit));
    assertThat(corrections)
        .containsExactly(new Presence.Correction("王强", false, noticed, "跟随他人出门，未刷卡", "guard"));
  }

  @Test
  void theSecondGuardIsToldThatItIsAlreadySo() {
    gate.in(wang, NINE);
    correct(wang, false, NINE.plusSeconds(60));
    assertThatThrownBy(() -> correct(wang, false, NINE.plusSeconds(61)))
        .hasCauseInstanceOf(Refused.class)
        .hasStackTraceContaining("ALREADY_OUTSIDE");
    Hand stranger = new Hand(gate.person("路人"), wang.pass());
    assertThatThrownBy(() -> correct(stranger, true, NINE)).hasStackTraceContaining("NOT_OF_CREW");
  }

  private void correct(Hand hand, boolean inside, Instant at) {
    house.work(
        tx -> {
          presence.correct(
              tx,
              Cast.ESTATE,
              new Presence.Word(permit, hand.person(), inside, "跟随他人出门，未刷卡", "guard"),
              at);
          return true;
        });
  }

  private List<Whereabouts> inside() {
    return house.work(tx -> presence.inside(tx, Cast.ESTATE, permit));
  }

  private List<DayCount> days() {
    return house.work(tx -> presence.days(tx, Cast.ESTATE, permit, MONDAY.minusDays(10)));
  }
}
