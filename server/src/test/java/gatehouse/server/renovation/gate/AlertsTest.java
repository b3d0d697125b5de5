package gatehouse.server.renovation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.renovation.gate.GateCast.Hand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guards are told of; the hours are 8:00 to 18:00 on working days. */
class AlertsTest {
  private static final Instant NINE = Cast.MONDAY_MORNING.minus(Duration.ofHours(1));
  private static final LocalDate MONDAY = LocalDate.ofInstant(NINE, Cast.ZONE);

  private final ServerFixture house = ServerFixture.withCast();
  private final GateCast gate = new GateCast(house.database, List.of(new CrewCount()));
  private final Alerts alerts = new Alerts();
  private final UUID permit = gate.permit("ZX0000001", GateCast.FLAT, 2, Cast.CREWS, MONDAY);
  private final Hand wang = gate.hand(permit, "王强");
  private final Hand zhao = gate.hand(permit, "赵军");
  private final Hand qian = gate.hand(permit, "钱勇");
  private final Hand sun = gate.hand(permit, "孙浩");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void asManyAsArePermittedIsNoAlertAndOneMoreIs() {
    gate.in(wang, NINE);
    gate.in(zhao, NINE.plusSeconds(1));
    assertThat(open()).isEmpty();
    gate.in(qian, NINE.plusSeconds(2));

    Alert alert = open().get(0);
    assertThat(alert.kind()).isEqualTo(AlertKind.OVER_COUNT);
    assertThat(alert.inside()).isEqualTo(3);
    assertThat(alert.permitted()).isEqualTo(2);
    assertThat(alert.lane()).isEqualTo("北1道");
    assertThat(alert.at()).isEqualTo(NINE.plusSeconds(2));
    assertThat(alert.crew()).isEqualTo(new Alert.Crew(permit, "ZX0000001", "三栋1204"));
  }

  @Test
  void twoGatesThatLetTheLastTwoInAtOnceTellIt() throws InterruptedException {
    gate.in(wang, NINE);
    List<Thread> gates =
        List.of(
            new Thread(
                () ->
                    gate.tell(Cast.NORTH, gate.passed(zhao, Cast.NORTH_1, Direction.IN, at(9, 1)))),
            new Thread(
                () ->
                    gate.tell(Cast.WEST, gate.passed(qian, Cast.WEST_1, Direction.IN, at(9, 1)))));
    gates.forEach(Thread::start);
    for (Thread one : gates) {
      one.join();
    }
    assertThat(open()).extracting(Alert::inside).containsExactly(3);
  }

  @Test
  void oneAlertGrowsUntilItIsAnsweredAndTheNextEntryIsANewOne() {
    overCount();
    gate.in(sun, NINE.plusSeconds(3));
    assertThat(open()).extracting(Alert::inside).containsExactly(4);

    answer(open().get(0));
    gate.out(sun, NINE.plusSeconds(4));
    assertThat(open()).as("leaving is no reason").isEmpty();
    gate.in(sun, NINE.plusSeconds(5));
    assertThat(open()).extracting(Alert::inside).containsExactly(4);
    List<Alert> all = house.work(tx -> alerts.of(tx, Cast.ESTATE, permit));
    assertThat(all).hasSize(2);
  }

  @Test
  void whoIsCountedInByHandCountsToo() {
    gate.in(wang, NINE);
    gate.in(zhao, NINE);
    house.work(
        tx -> {
          new Presence()
              .correct(
                  tx,
                  Cast.ESTATE,
                  new Presence.Word(permit, qian.person(), true, "随车进场", "guard"),
                  NINE.plusSeconds(9));
          return true;
        });
    assertThat(open()).extracting(Alert::kind).containsExactly(AlertKind.OVER_COUNT);
  }

  @Test
  void theSecondGuardIsToldWhatTheFirstDid() {
    overCount();
    Alert alert = open().get(0);
    answer(alert);
    assertThatThrownBy(() -> answer(alert))
        .hasStackTraceContaining("ALERT_ANSWERED")
        .hasStackTraceContaining("已请多余人员离场");
    assertThat(house.work(tx -> alerts.byId(tx, Cast.ESTATE, alert.id())).orElseThrow().seen())
        .isEqualTo(new Alert.Seen(NINE.plusSeconds(60), "guard", "已请多余人员离场"));
  }

  @Test
  void aTapOutsideHoursIsToldWithWhoAndWhereTo() {
    gate.tapLate(wang, Direction.IN, at(19, 0));
    gate.tapLate(wang, Direction.OUT, at(19, 1));
    gate.tapLate(zhao, Direction.IN, at(19, 2));

    assertThat(open()).extracting(Alert::kind).containsOnly(AlertKind.AFTER_HOURS).hasSize(2);
    assertThat(open())
        .extracting(Alert::tapped)
        .containsExactly(
            new Alert.Tapped(zhao.person(), "赵军", true),
            new Alert.Tapped(wang.person(), "王强", false));
  }

  @Test
  void whoIsStillInsideWhenTheHoursEndIsToldOnce() {
    gate.in(wang, at(17, 30));
    lookAt(at(17, 59));
    assertThat(open()).isEmpty();

    lookAt(at(18, 0));
    Alert alert = open().get(0);
    assertThat(alert.kind()).isEqualTo(AlertKind.STILL_INSIDE);
    assertThat(alert.inside()).isEqualTo(1);
    answer(alert);
    lookAt(at(18, 1));
    lookAt(at(23, 59));
    assertThat(open()).as("told, and answered").isEmpty();

    lookAt(at(24, 0));
    assertThat(open()).as("the next day is another matter").hasSize(1);
  }

  @Test
  void whoHasGoneInTimeIsNotTold() {
    gate.in(wang, at(9, 0));
    gate.out(wang, at(17, 59));
    lookAt(at(18, 0));
    assertThat(open()).isEmpty();
  }

  @Test
  void whoIsInsideWhenTheWorkIsStoppedIsTold() {
    gate.in(wang, at(9, 0));
    gate.set(permit, "state", "STOPPED");
    lookAt(at(10, 0));
    lookAt(at(10, 1));
    assertThat(open()).extracting(Alert::kind).containsExactly(AlertKind.STILL_INSIDE);
  }

  @Test
  void whoIsInsideAfterTheLastDayIsTold() {
    gate.in(wang, at(9, 0));
    gate.set(permit, "until_day", MONDAY.minusDays(1));
    lookAt(at(10, 0));
    assertThat(open()).extracting(Alert::kind).containsExactly(AlertKind.STILL_INSIDE);
  }

  private void overCount() {
    gate.in(wang, NINE);
    gate.in(zhao, NINE.plusSeconds(1));
    gate.in(qian, NINE.plusSeconds(2));
  }

  private void answer(Alert alert) {
    Alert.Seen seen = new Alert.Seen(NINE.plusSeconds(60), "guard", "已请多余人员离场");
    house.work(tx -> alerts.acknowledge(tx, Cast.ESTATE, alert.id(), seen));
  }

  private void lookAt(Instant instant) {
    house.clock.advance(Duration.between(house.clock.instant(), instant));
    house.await(new Closing(house.database, house.clock).run());
  }

  private List<Alert> open() {
    return house.work(tx -> alerts.open(tx, Cast.ESTATE));
  }

  private static Instant at(int hour, int minute) {
    return MONDAY
        .atTime(LocalTime.MIDNIGHT)
        .plusHours(hour)
        .plusMinutes(minute)
        .atZone(Cast.ZONE)
        .toInstant();
  }
}
