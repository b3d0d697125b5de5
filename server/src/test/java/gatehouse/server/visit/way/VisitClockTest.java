package gatehouse.server.visit.way;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.renovation.gate.Wall;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the clock makes of a visit; it rings every 30 minutes, six times, and closes at four. */
class VisitClockTest {
  private final ServerFixture house = ServerFixture.withCast();
  private final Visits visits = new Visits();
  private final VisitPasses passes =
      new VisitPasses(house.passes, house.passRooms.book(), visits, house.clock);
  private final WayCast way =
      new WayCast(
          house.database,
          passes,
          List.of(new VisitAtGate(house.database, visits, passes, Comings.NONE)),
          house.clock);
  private final VisitClock clock =
      new VisitClock(
          house.database,
          visits,
          new VisitPolicy(house.database, house.clock),
          passes,
          house.passRooms.uses(),
          house.clock);
  private final InsideNow inside = new InsideNow(new Wall());

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoNeverCameIsANoShowAndWhoWentOutAndMayNotComeAgainHasLeft() {
    Visit never = way.visit("未到", 1, Duration.ofHours(1));
    Visit out = way.visit("快递员", 0, Duration.ofHours(1));
    visitsExpected(never);
    Instant now = house.clock.instant();
    way.tell(way.in(out, Cast.NORTH_1, now), way.out(out, Cast.NORTH_1, now.plusSeconds(60)));
    house.clock.advance(Duration.ofMinutes(59));
    house.await(clock.run());
    assertThat(way.now(never).state()).isEqualTo(VisitState.EXPECTED);
    house.clock.advance(Duration.ofMinutes(1));
    house.await(clock.run());
    assertThat(way.now(never).state()).isEqualTo(VisitState.NO_SHOW);
    assertThat(way.now(out).state()).isEqualTo(VisitState.LEFT);
  }

  @Test
  void whoStaysTooLongRingsTheDeskEverySoOftenUpToALimit() {
    Visit visit = inside(Duration.ofHours(1));
    house.clock.advance(Duration.ofMinutes(61));
    house.await(clock.run());
    house.await(clock.run());
    assertThat(rings(visit)).isEqualTo(1);
    house.clock.advance(Duration.ofMinutes(30));
    house.await(clock.run());
    assertThat(rings(visit)).isEqualTo(2);
    for (int i = 0; i < 8; i++) {
      house.clock.advance(Duration.ofMinutes(30));
      house.await(clock.run());
    }
    assertThat(rings(visit)).isEqualTo(6);
    InsideNow.Count count = house.work(tx -> inside.count(tx, Cast.ESTATE, house.clock.instant()));
    assertThat(count).isEqualTo(new InsideNow.Count(1, 2, 1));
  }

  @Test
  void aVisitAcrossMidnightGoesOnAndIsClosedAtTheClosingHourAfterItsEnd() {
    house.clock.set(house.clock.instant().atZone(Cast.ZONE).with(LocalTime.of(22, 0)).toInstant());
    Visit visit = inside(Duration.ofHours(3));
    house.clock.advance(Duration.ofMinutes(150)); // half past midnight
    house.await(clock.run());
    assertThat(way.now(visit).state()).isEqualTo(VisitState.INSIDE);
    assertThat(rings(visit)).isZero();
    house.clock.advance(Duration.ofMinutes(209)); // one minute to four
    house.await(clock.run());
    assertThat(way.now(visit).state()).isEqualTo(VisitState.INSIDE);
    house.clock.advance(Duration.ofMinutes(1));
    house.await(clock.run());
    assertThat(way.now(visit).state()).isEqualTo(VisitState.CLOSED_BY_CLOCK);
    assertThat(way.now(visit).stay().leftAt()).as("nobody saw it").isNull();
    // A gate that was away tells that the visitor did leave.
    way.tell(way.out(visit, Cast.WEST_1, house.clock.instant().minusSeconds(7_200)));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.LEFT);
  }

  @Test
  void theListForAnEvacuationHasEverybodyByBuilding() {
    inside(Duration.ofHours(1));
    inside(Duration.ofHours(1));
    List<InsideNow.Building> all = house.work(tx -> inside.everybody(tx, Cast.ESTATE));
    assertThat(all).singleElement().satisfies(one -> assertThat(one.people()).isEqualTo(4));
    assertThat(all.get(0).lines()).allMatch(line -> line.unit().equals("三栋1204"));
  }

  private Visit inside(Duration lasts) {
    Visit visit = way.visit("王芳", 1, lasts);
    way.tell(way.in(visit, Cast.NORTH_1, house.clock.instant()));
    return visit;
  }

  private void visitsExpected(Visit visit) {
    house.work(
        tx ->
            tx.run(
                "UPDATE visit SET state = 'EXPECTED', arrived_at = NULL WHERE id = $1",
                visit.id()));
  }

  private long rings(Visit visit) {
    return way.happened(visit).stream().filter(Happened.OVERSTAYS::equals).count();
  }
}
