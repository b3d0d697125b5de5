package gatehouse.server.visit.way;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.pass.PassState;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the lanes make of a visit. */
class VisitAtGateTest {
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
  private final Instant now = house.clock.instant();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void inIsInsideAndOutHasLeftAndEndsThePass() {
    Visit visit = way.visit("王芳", 1, Duration.ofHours(2));
    way.tell(way.in(visit, Cast.NORTH_1, now));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.INSIDE);
    assertThat(way.now(visit).stay().insideSince()).isEqualTo(now);
    assertThat(way.now(visit).stay().lane()).isEqualTo(Cast.NORTH_1);
    way.tell(way.out(visit, Cast.WEST_1, now.plusSeconds(600)));
    Visit left = way.now(visit);
    assertThat(left.state()).isEqualTo(VisitState.LEFT);
    assertThat(left.stay().leftAt()).isEqualTo(now.plusSeconds(600));
    assertThat(left.stay().endedBy()).isEqualTo("west-1");
    assertThat(pass(visit)).isEqualTo(PassState.CLOSED);
    assertThat(way.happened(visit))
        .containsExactly(
            Happened.REGISTERED,
            Happened.PASS_ISSUED,
            Happened.CAME_IN,
            Happened.LEFT,
            Happened.PASS_ENDED);
  }

  @Test
  void theSamePassageTwiceIsOne() {
    Visit visit = way.visit("王芳", 0, Duration.ofHours(2));
    var in = way.in(visit, Cast.NORTH_1, now);
    way.tell(in);
    int version = way.now(visit).version();
    way.tell(in);
    assertThat(way.now(visit).version()).isEqualTo(version);
    assertThat(way.happened(visit)).filteredOn(Happened.CAME_IN::equals).hasSize(1);
  }

  @Test
  void whoMayComeSeveralTimesGoesOutAndIsExpectedAgainUntilTheTimeIsOver() {
    Visit visit = way.visit("快递员", 0, Duration.ofHours(2));
    way.tell(way.in(visit, Cast.NORTH_1, now), way.out(visit, Cast.NORTH_1, now.plusSeconds(60)));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.EXPECTED);
    assertThat(pass(visit)).isEqualTo(PassState.ISSUED);
    way.tell(way.in(visit, Cast.NORTH_1, now.plusSeconds(120)));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.INSIDE);
    way.tell(way.out(visit, Cast.NORTH_1, now.plus(Duration.ofHours(3))));
    assertThat(way.now(visit).state()).as("too late to come again").isEqualTo(VisitState.LEFT);
  }

  @Test
  void anArrivalThatIsHeardOfAfterTheLeavingFillsInWhatWasMissing() {
    Visit visit = way.visit("王芳", 1, Duration.ofHours(2));
    way.tell(way.out(visit, Cast.WEST_1, now.plusSeconds(600)));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.LEFT);
    way.tell(way.in(visit, Cast.NORTH_1, now.plusSeconds(5)));
    Visit after = way.now(visit);
    assertThat(after.state()).as("gone all the same").isEqualTo(VisitState.LEFT);
    assertThat(after.stay().insideSince()).isEqualTo(now.plusSeconds(5));
    assertThat(after.stay().leftAt()).isEqualTo(now.plusSeconds(600));
  }

  @Test
  void aSecondComingWithACodeThatIsSpentIsWrittenDownAndMovesNobody() {
    Visit visit = way.visit("王芳", 1, Duration.ofHours(2));
    way.tell(way.in(visit, Cast.NORTH_1, now), way.out(visit, Cast.NORTH_1, now.plusSeconds(60)));
    way.tell(way.in(visit, Cast.WEST_1, now.plusSeconds(90)));
    assertThat(way.now(visit).state()).isEqualTo(VisitState.LEFT);
    assertThat(way.happened(visit)).contains(Happened.USED_TWICE);
  }

  private PassState pass(Visit visit) {
    PassId id = new PassId(Objects.requireNonNull(visit.stay().pass()));
    return house.<PassState>work(
        tx -> house.passRooms.book().byId(tx, Cast.ESTATE, id).orElseThrow().state());
  }
}
