package gatehouse.server.renovation.crew;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter;
import gatehouse.server.CrewCast;
import gatehouse.server.ServerFixture;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** An estate with a permit of 三栋1204, for 陈嘉怡's own workers, and the rooms that know crews. */
final class CrewDay implements AutoCloseable {
  static final LocalDate TODAY = Cast.MONDAY_MORNING.atZone(Cast.ZONE).toLocalDate();
  static final By LIN = new By("lin", Set.of(Role.FRONT_DESK, Role.SUPERVISOR));

  final ServerFixture house = ServerFixture.withCast();
  final RenovationRooms.Crews rooms =
      RenovationRooms.of(house.database, house.passRooms, house.ledger, house.clock).crews();
  final CrewPasses passes = new CrewPasses(rooms.workers(), rooms.crew(), house.desk);
  final CrewCast cast =
      new CrewCast(
          Cast.ESTATE,
          house.people,
          new RenovationPolicy(house.database, house.clock),
          house.clock);
  final UUID owner;
  final Permit permit;
  private int cards;

  /**
   * @param most how many workers the permit allows
   */
  CrewDay(int most) {
    owner =
        house
            .work(
                tx ->
                    house.people.add(
                        tx,
                        Cast.ESTATE,
                        new Person.Draft(
                            PersonForm.PERSON,
                            "陈嘉怡",
                            "13812345678",
                            new IdPaper(IdKind.PASSPORT, "E20000001"),
                            null),
                        "lin"))
            .id();
    house.work(
        tx ->
            house.households.add(
                tx,
                Cast.ESTATE,
                new Households.Draft(
                    "b3-1204",
                    owner,
                    TieRole.OWNER,
                    null,
                    TODAY.minusYears(1),
                    null,
                    null,
                    null,
                    null),
                "lin"));
    permit = inForce("ZX0000001", TODAY, TODAY.plusDays(29), most);
  }

  Permit inForce(String number, LocalDate from, LocalDate until, int most) {
    return house.work(
        tx ->
            cast.inForce(
                tx,
                new CrewCast.Wanted(
                    number, "b3-1204", owner, null, from, until, Cast.CREWS, most)));
  }

  Worker listed(String name) {
    return house.work(
        tx -> cast.listed(tx, permit.id(), name, Counter.idNumber(), Counter.phone()));
  }

  /** A card for each, all in one go. */
  List<Pass> given(Worker... workers) {
    return house.await(handOut(workers));
  }

  CrewPasses.Handing handing(Map<UUID, List<String>> tapped) {
    return new CrewPasses.Handing(
        UUID.randomUUID(),
        permit.id(),
        tapped,
        EnumSet.allOf(Paper.class),
        EnumSet.allOf(Told.class),
        Method.WECHAT,
        Set.of(),
        LIN);
  }

  String card() {
    return "04AA00%08X".formatted(++cards);
  }

  Permit become(PermitState state, PermitStep step) {
    return house.work(tx -> cast.become(tx, permit.id(), state, step));
  }

  /** As whoever has the stop approved does it. */
  int stop() {
    return house.work(
        tx -> {
          cast.become(tx, permit.id(), PermitState.STOPPED, PermitStep.STOPPED);
          return rooms.crew().sleep(tx, Cast.ESTATE, permit.id(), "违规动火", LIN);
        });
  }

  int resume() {
    return house.work(
        tx -> {
          cast.become(tx, permit.id(), PermitState.IN_FORCE, PermitStep.RESUMED);
          return rooms.crew().wake(tx, Cast.ESTATE, permit.id(), "整改完成", LIN);
        });
  }

  Future<List<Pass>> handOut(Worker... workers) {
    Map<UUID, List<String>> tapped = new HashMap<>();
    for (Worker worker : workers) {
      tapped.put(worker.id(), List.of(card()));
    }
    return house.database.work(tx -> passes.handOut(tx, Cast.ESTATE, handing(tapped)));
  }

  Pass now(Pass pass) {
    return house.await(house.passes.byId(Cast.ESTATE, pass.id())).orElseThrow();
  }

  PassState state(Pass pass) {
    return now(pass).state();
  }

  Moving moving(Pass pass) {
    return new Moving(pass.id(), null, "因为如此", LIN);
  }

  /** What the gateways were told last of a pass. */
  List<String> told(Pass pass) {
    return house.await(
        house.database.read(
            row -> row.getString("change"),
            "SELECT change FROM feed WHERE estate = $1 AND key = $2 ORDER BY gateway",
            Tuple.of(Cast.ESTATE.value(), "pass:" + pass.id())));
  }

  Refused refused(Future<?> work) {
    return (Refused) Objects.requireNonNull(house.failure(work));
  }

  @Override
  public void close() {
    house.close();
  }
}
