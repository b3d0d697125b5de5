package gatehouse.server.renovation.crew;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The work is stopped, goes on, and ends. */
class CrewStopTest {
  private final CrewDay day = new CrewDay(3);

  @AfterEach
  void close() {
    day.close();
  }

  @Test
  void aStopPutsEveryPassToSleepAndTheResumptionWakesThoseAlone() {
    List<Pass> passes = day.given(day.listed("赵工"), day.listed("钱工"), day.listed("孙工"));
    Pass misused = passes.get(0);
    day.house.await(day.house.desk.suspend(Cast.ESTATE, day.moving(misused), Pass.Cause.MISUSE));
    Pass lost = passes.get(1);
    assertThat(day.stop()).isEqualTo(2);
    assertThat(day.told(passes.get(2))).isNotEmpty().allMatch(told -> told.contains("BLOCKED"));
    day.house.await(day.house.desk.lost(Cast.ESTATE, day.moving(lost)));

    assertThat(fault(day.house.desk.resume(Cast.ESTATE, day.moving(passes.get(2)))))
        .isEqualTo(Fault.PERMIT_STOPPED);
    assertThat(fault(day.house.desk.resume(Cast.ESTATE, day.moving(lost))))
        .as("a lost card that is found while the work is stopped")
        .isEqualTo(Fault.PERMIT_STOPPED);

    assertThat(day.resume()).isEqualTo(1);
    assertThat(passes)
        .extracting(day::state)
        .containsExactly(PassState.SUSPENDED, PassState.LOST, PassState.ISSUED);
    assertThat(day.told(passes.get(2))).allMatch(told -> told.contains("ACTIVE"));
  }

  @Test
  void whileTheWorkIsStoppedNobodyGetsAPass() {
    Worker zhao = day.listed("赵工");
    day.stop();
    assertThat(day.refused(day.handOut(zhao)).refusals())
        .extracting(one -> one.fault())
        .contains("PERMIT_STOPPED");
    day.resume();
    assertThat(day.given(zhao)).hasSize(1);
  }

  @Test
  void aPassThatIsHandedOutDuringAStopSleepsOrIsRefused() {
    for (int i = 0; i < 5; i++) {
      Worker worker = day.listed("工人" + i);
      Future<List<Pass>> given = day.handOut(worker);
      Future<Integer> stopped =
          day.house.database.work(
              tx -> {
                day.cast.become(tx, day.permit.id(), PermitState.STOPPED, PermitStep.STOPPED);
                return day.rooms.crew().sleep(tx, Cast.ESTATE, day.permit.id(), "停工", CrewDay.LIN);
              });
      day.house.await(Future.join(given, stopped).otherwiseEmpty());
      List<Pass> open =
          day.house.work(tx -> day.rooms.crew().of(tx, Cast.ESTATE, day.permit.id())).stream()
              .map(CrewMember::pass)
              .filter(pass -> pass != null && pass.state() == PassState.ISSUED)
              .toList();
      assertThat(open).as("no pass opens after the stop").isEmpty();
      day.resume();
      day.house.work(
          tx -> {
            day.rooms.crew().leave(tx, Cast.ESTATE, worker.id(), "走了", CrewDay.LIN);
            return true;
          });
    }
  }

  @Test
  void theEndOfTheWorkEndsEveryPassAndALostCardIsNotReplacedAnyMore() {
    List<Pass> passes = day.given(day.listed("赵工"), day.listed("钱工"));
    day.house.await(day.house.desk.lost(Cast.ESTATE, day.moving(passes.get(1))));
    day.become(PermitState.EXITING, PermitStep.EXIT_ASKED);
    int ended =
        day.house.work(
            tx -> day.rooms.crew().end(tx, Cast.ESTATE, day.permit.id(), "退场", CrewDay.LIN));
    assertThat(ended).isEqualTo(1);
    assertThat(passes).extracting(day::state).containsExactly(PassState.REVOKED, PassState.LOST);
    assertThat(
            fault(
                day.house.desk.replace(
                    Cast.ESTATE,
                    day.moving(passes.get(1)),
                    new Replacement(
                        new PassId(UUID.randomUUID()),
                        List.of(day.card()),
                        EnumSet.allOf(Told.class),
                        Method.WECHAT))))
        .isEqualTo(Fault.PERMIT_CLOSED);
  }

  private Fault fault(Future<?> work) {
    return ((PassRefused) day.house.failure(work)).refusals().get(0).fault();
  }
}
