package gatehouse.server;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardlife.LifeFurnishings;
import gatehouse.server.cast.VisitorsAtTheDesk;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.gate.GateCast;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Transfer;
import gatehouse.server.visit.way.WayFurnishings;
import gatehouse.server.web.account.Role;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something on every page: a household, passes in several states, money in a drawer. */
final class Furnishings {
  private static final String FLAT = "b3-1204";

  private final House house;
  private final By clerk;
  private final LocalDate today = TestDay.today();

  private Furnishings(House house, By clerk) {
    this.house = house;
    this.clerk = clerk;
  }

  /**
   * @param clerk whose drawer and work it is
   */
  static void bring(TestServer test, String clerk) {
    new Furnishings(test.server.house(), new By(clerk, Set.of(Role.values()))).bring();
  }

  private void bring() {
    UUID owner = person("陈嘉怡", "E20000001", "13812345678");
    tie(owner, TieRole.OWNER, null);
    tie(person("李伟", "E20000002", "13922223333"), TieRole.DELEGATE, today.plusDays(300));
    work(
        tx ->
            house
                .ledger()
                .drawers()
                .open(tx, Cast.ESTATE, UUID.randomUUID(), clerk.name(), 0, TestDay.now()));
    temporary(owner, "王芳", "E20000003", "04A1B2C3D4E591");
    Pass lost = temporary(owner, "周敏", "E20000004", "04A1B2C3D4E592");
    TestServer.await(
        house
            .passRooms()
            .desk()
            .lost(Cast.ESTATE, new Moving(lost.id(), lost.version(), "在菜市场丢失", clerk)));
    Pass asleep = temporary(owner, "吴小军", "E20000005", "04A1B2C3D4E593");
    TestServer.await(
        house
            .passRooms()
            .desk()
            .suspend(
                Cast.ESTATE,
                new Moving(asleep.id(), asleep.version(), "调查中", clerk),
                Pass.Cause.OTHER));
    ExitFurnishings.bring(house); // before the passes that are written without their numbers
    GuestFurnishings.bring(house, FLAT, owner);
    WayFurnishings.bring(house);
    new ReportCast(house, Cast.ESTATE, Cast.ZONE).bring();
    crew();
    GoodsFurnishings.bring(house);
    transfers();
    work(tx -> GoodsInFurnishings.bring(tx, Cast.ESTATE, house, "b3", FLAT));
    VisitorsAtTheDesk.bring(house, clerk.name());
    LifeFurnishings.bring(house);
    MakeFurnishings.bring(house, clerk.name(), "desk");
    CardFurnishings.bring(house);
  }

  /** One more inside than permitted, one who wants out too late, one counted by hand. */
  private void crew() {
    GateCast gate = new GateCast(house.database(), house.handlers());
    UUID permit = gate.permit("ZX9000001", FLAT, 1, Cast.HOMES, today);
    GateCast.Hand wang = gate.hand(permit, "王强");
    gate.in(wang, TestDay.now().minusSeconds(60));
    gate.in(gate.hand(permit, "赵军"), TestDay.now().minusSeconds(30));
    gate.tapLate(wang, Direction.OUT, TestDay.now());
    CrewCast crews =
        new CrewCast(Cast.ESTATE, house.people(), house.renovation().policy(), house.clock());
    work(
        tx -> {
          crews.listed(tx, permit, "孙油漆", Counter.idNumber(), Counter.phone());
          return crews.listed(tx, permit, "周油漆", Counter.idNumber(), Counter.phone());
        });
    work(
        tx -> {
          Presence.Word word =
              new Presence.Word(permit, wang.person(), false, "随车离开", clerk.name());
          house.renovation().gate().presence().correct(tx, Cast.ESTATE, word, TestDay.now());
          return true;
        });
  }

  /** A unit that waits for its handover, and one that is on its way to another owner. */
  private void transfers() {
    unit("b3-2001", UnitState.NOT_HANDED_OVER);
    tie("b3-2001", person("何收楼", "E20000006", "13700000006"), TieRole.OWNER, null);
    unit("b3-2002", UnitState.HANDED_OVER);
    UUID seller = person("郑转名", "E20000007", "13700000007");
    tie("b3-2002", seller, TieRole.OWNER, null);
    work(
        tx ->
            house
                .transfers()
                .transfers()
                .open(
                    tx,
                    Cast.ESTATE,
                    new Transfer.Opening(
                        UUID.randomUUID(), "b3-2002", Transfer.TransferKind.TRANSFER, seller),
                    clerk.name()));
  }

  private void unit(String id, UnitState state) {
    TestServer.await(
        house
            .register()
            .addUnit(Cast.ESTATE, new Unit(id, "b3", "三栋" + id.substring(3), state, null)));
  }

  private Pass temporary(UUID owner, String name, String passport, String card) {
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            PassKind.TEMPORARY,
            FLAT,
            owner,
            new Bearer.Newcomer(draft(name, passport, "137" + passport.substring(1))),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, null, null, "送货"),
            List.of(Cast.HOMES),
            null,
            today.plusDays(60),
            Set.of());
    return TestServer.await(
        house
            .passRooms()
            .desk()
            .applyAndIssue(
                Cast.ESTATE,
                application,
                new Issuing(List.of(card), EnumSet.allOf(Told.class), Method.CASH),
                clerk));
  }

  private UUID person(String name, String passport, String phone) {
    return work(tx ->
            house.people().add(tx, Cast.ESTATE, draft(name, passport, phone), clerk.name()))
        .id();
  }

  private static Person.Draft draft(String name, String passport, String phone) {
    return new Person.Draft(
        PersonForm.PERSON, name, phone, new IdPaper(IdKind.PASSPORT, passport), null);
  }

  private void tie(UUID person, TieRole role, @Nullable LocalDate until) {
    tie(FLAT, person, role, until);
  }

  private void tie(String unit, UUID person, TieRole role, @Nullable LocalDate until) {
    work(
        tx ->
            house
                .households()
                .add(
                    tx,
                    Cast.ESTATE,
                    new Households.Draft(
                        unit,
                        person,
                        role,
                        null,
                        today.minusDays(100),
                        until,
                        null,
                        null,
                        role == TieRole.DELEGATE ? "委托书" : null),
                    clerk.name()));
  }

  private <T> T work(Database.Work<T> work) {
    return TestServer.await(house.database().work(work));
  }
}
