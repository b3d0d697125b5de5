package gatehouse.server.renovation.crew;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter;
import gatehouse.server.CrewCast;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitCrew;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Trade;
import gatehouse.server.site.Unit;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
  private final CrewDay day = new CrewDay(3);

  @AfterEach
  void close() {
    day.close();
  }

  @Test
  void theCrewGetsItsPassesInOneGoInsideThePermit() {
    Worker zhao = day.listed("赵工");
    Worker qian = day.listed("钱工");
    List<Pass> passes = day.given(zhao, qian);
    assertThat(passes)
        .hasSize(2)
        .allSatisfy(
            pass -> {
              assertThat(pass.state()).isEqualTo(PassState.ISSUED);
              assertThat(pass.groups()).containsExactly(Cast.CREWS);
              assertThat(pass.lastDay(Cast.ZONE)).isEqualTo(day.permit.work().until());
              assertThat(pass.origin().permit()).isEqualTo(day.permit.id());
            });
    List<Crew.CardOut> out =
        day.house.work(tx -> day.rooms.crew().cardsOut(tx, Cast.ESTATE, day.permit.id()));
    assertThat(out)
        .extracting(one -> one.pass().holder().name())
        .containsExactlyInAnyOrder("赵工", "钱工");
  }

  @Test
  void noMorePassesThanThePermitAllowsAndNoneIsGivenWhenOneIsTooMany() {
    Worker[] four = {day.listed("甲"), day.listed("乙"), day.listed("丙"), day.listed("丁")};
    Refused refused = (Refused) day.house.failure(day.handOut(four));
    assertThat(refused.refusals()).extracting(one -> one.fault()).contains("PERMIT_FULL");
    assertThat(day.given(four[0], four[1], four[2])).hasSize(3);
  }

  @Test
  void aCardThatIsTappedTwiceIsRefusedAtTheSecondWorker() {
    Worker zhao = day.listed("赵工");
    Worker qian = day.listed("钱工");
    String card = day.card();
    Refused refused =
        day.refused(
            day.house.database.work(
                tx ->
                    day.passes.handOut(
                        tx,
                        Cast.ESTATE,
                        day.handing(Map.of(zhao.id(), List.of(card), qian.id(), List.of(card))))));
    assertThat(refused.refusals()).hasSize(1);
    assertThat(refused.refusals().get(0).field()).startsWith("card.");
    assertThat(refused.refusals().get(0).fault()).isEqualTo("CARD_IN_USE");
  }

  @Test
  void aLongerPermitMakesThosePassesLongerThatAreAnsweredForOneByOne() {
    Worker zhao = day.listed("赵工");
    Worker qian = day.listed("钱工");
    List<Pass> passes = day.given(zhao, qian);
    LocalDate later = day.permit.work().until().plusDays(10);
    Refused unanswered = day.refused(extend(later, Map.of(zhao.id(), true)));
    assertThat(unanswered.refusals())
        .extracting(one -> one.field())
        .containsExactly("crew." + qian.id());

    day.house.await(extend(later, Map.of(zhao.id(), true, qian.id(), false)));
    assertThat(passes)
        .extracting(pass -> day.now(pass).lastDay(Cast.ZONE))
        .containsExactlyInAnyOrder(later, later.minusDays(10));
  }

  @Test
  void aPassEndsWithTheCertificateOfTheTradeAndNoneIsGivenAfterIt() {
    LocalDate soon = CrewDay.TODAY.plusDays(5);
    Worker welder =
        day.house.work(
            tx -> day.rooms.workers().add(tx, Cast.ESTATE, day.permit.id(), welder(soon), "lin"));
    assertThat(day.given(welder).get(0).lastDay(Cast.ZONE)).isEqualTo(soon);

    Refused over =
        day.refused(
            day.house.database.work(
                tx ->
                    day.rooms
                        .workers()
                        .add(
                            tx,
                            Cast.ESTATE,
                            day.permit.id(),
                            welder(CrewDay.TODAY.minusDays(1)),
                            "lin")));
    assertThat(over.refusals())
        .extracting(one -> one.field() + " " + one.fault())
        .containsExactly("certificateUntil CERTIFICATE_OVER");
  }

  @Test
  void aWorkerOfTwoPermitsHasBothPasses() {
    day.house.await(day.house.register.addUnit(Cast.ESTATE, new Unit("b3-0301", "b3", "三栋0301")));
    String id = Counter.idNumber();
    String phone = Counter.phone();
    Worker here = day.house.work(tx -> day.cast.listed(tx, day.permit.id(), "赵工", id, phone));
    Pass first = day.given(here).get(0);
    Permit other =
        day.house.work(
            tx ->
                day.cast.inForce(
                    tx,
                    new CrewCast.Wanted(
                        "ZX0000002",
                        "b3-0301",
                        day.owner,
                        "美居装饰",
                        CrewDay.TODAY,
                        CrewDay.TODAY.plusDays(9),
                        Cast.CREWS,
                        2)));
    Worker there = day.house.work(tx -> day.cast.listed(tx, other.id(), "赵工", id, phone));
    CrewPasses.Handing handing = day.handing(Map.of(there.id(), List.of(day.card())));
    CrewPasses.Handing shown =
        new CrewPasses.Handing(
            handing.id(),
            other.id(),
            handing.cards(),
            handing.papers(),
            handing.told(),
            Method.WECHAT,
            Set.of(first.id()),
            CrewDay.LIN);
    Pass second = day.house.work(tx -> day.passes.handOut(tx, Cast.ESTATE, shown)).get(0);
    assertThat(second.holder().id()).isEqualTo(first.holder().id());
    day.stop();
    assertThat(day.state(first)).isEqualTo(PassState.SUSPENDED);
    assertThat(day.state(second)).as("the other permit goes on").isEqualTo(PassState.ISSUED);
  }

  @Test
  void aWorkerWhoHasGoneOpensNothingAndComesBackOnlyToTheList() {
    Worker zhao = day.listed("赵工");
    Pass pass = day.given(zhao).get(0);
    day.house.work(
        tx -> {
          day.rooms.crew().leave(tx, Cast.ESTATE, zhao.id(), "辞工", CrewDay.LIN);
          return true;
        });
    assertThat(day.state(pass)).isEqualTo(PassState.REVOKED);
    assertThat(day.refused(day.handOut(zhao)).refusals())
        .extracting(one -> one.fault())
        .contains("WORKER_NOT_LISTED");
  }

  private static Workers.Draft welder(LocalDate until) {
    Workers.Draft draft = CrewCast.draft("李焊", Counter.idNumber(), Counter.phone());
    return new Workers.Draft(draft.person(), null, Trade.WELDING, "T4401-7788", until);
  }

  private Future<Permit> extend(LocalDate until, Map<UUID, Boolean> longer) {
    return day.house.database.work(
        tx -> {
          Permits permits = new Permits();
          Permit before = permits.locked(tx, Cast.ESTATE, day.permit.id(), null);
          Permit after =
              permits.save(
                  tx,
                  Cast.ESTATE,
                  before.with(before.work().until(until)),
                  new Step(day.house.clock.instant(), PermitStep.EXTENDED, "", "lin"));
          day.rooms
              .crew()
              .extend(
                  tx,
                  Cast.ESTATE,
                  after,
                  new PermitCrew.Answered(longer, day.owner, Method.WECHAT, CrewDay.LIN));
          return after;
        });
  }
}
