package gatehouse.acceptance.browser;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.CrewCast;
import gatehouse.server.house.House;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.check.ResidentNumber;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.Role;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A flat that is renovated: its owner, its permit, its crew, and the hours that they keep. */
final class CrewAtWork {
  static final AccessGroupId HOURS = new AccessGroupId("crews");
  static final By CHIEF = new By("chief", Set.of(Role.values()));

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Backstage backstage;
  private final String unit;
  private final UUID owner;

  /** The flat, handed over to somebody new. */
  CrewAtWork(Backstage backstage, String unit, String unitName, String ownersName) {
    this.backstage = backstage;
    this.unit = unit;
    House rooms = backstage.rooms();
    backstage.await(
        rooms
            .register()
            .addUnit(
                Cast.ESTATE,
                new Unit(unit, "b3", unitName, UnitState.HANDED_OVER, new BigDecimal("96.50"))));
    owner =
        backstage.work(tx -> rooms.people().add(tx, Cast.ESTATE, owner(ownersName), "test")).id();
    backstage.work(tx -> rooms.households().add(tx, Cast.ESTATE, ownership(), "test"));
  }

  UUID owner() {
    return owner;
  }

  /** From now on crews may work at this hour, or may not; never round the clock. */
  static void hours(Backstage backstage, boolean open) {
    DayOfWeek today = LocalDate.now(Cast.ZONE).getDayOfWeek();
    // Neither today nor tomorrow: no test is so slow that it runs into the other half.
    DayOfWeek rest = today.plus(3);
    List<DayOfWeek> days =
        open ? Stream.of(DayOfWeek.values()).filter(day -> day != rest).toList() : List.of(rest);
    WeeklyHours hours =
        new WeeklyHours(Cast.ZONE.getId(), List.of(HoursSpan.of(days, "00:00", "24:00")));
    backstage.await(
        backstage
            .rooms()
            .register()
            .putGroup(
                Cast.ESTATE,
                new AccessGroup(HOURS, "施工时段", List.of(Cast.NORTH_1, Cast.NORTH_2), hours)));
  }

  /** Deposits of permits that are declared from now on are paid on the day of the settlement. */
  void paysAtOnce() {
    backstage.work(
        tx ->
            tx.run(
                "INSERT INTO renovation_terms SELECT (jsonb_populate_record(t, $1)).*"
                    + " FROM renovation_terms t LIMIT 1",
                new JsonObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("from_day", "2020-01-01")
                    .put("pay_after_days", 0)
                    .put("pay_weekdays", "{1,2,3,4,5,6,7}")));
  }

  /** A permit that was handed out today. */
  Permit permit(String number, int workers) {
    LocalDate today = LocalDate.now(Cast.ZONE);
    CrewCast.Wanted wanted =
        new CrewCast.Wanted(number, unit, owner, null, today, today.plusDays(60), HOURS, workers);
    return backstage.work(tx -> cast().inForce(tx, wanted));
  }

  /** Somebody on the list with a pass of this card. */
  Worker worker(Permit permit, String name, String card) {
    Worker worker =
        backstage.work(
            tx ->
                cast()
                    .listed(
                        tx, permit.id(), name, idNumber(), "1366666%04d".formatted(NEXT.get())));
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            permit.contractor().passKind(),
            unit,
            owner,
            new Bearer.Known(worker.person()),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, permit.number(), null, null),
            List.of(HOURS),
            null,
            null,
            Set.of());
    Pass issued =
        backstage.await(
            backstage
                .rooms()
                .passRooms()
                .desk()
                .applyAndIssue(
                    Cast.ESTATE,
                    application,
                    new Issuing(List.of(card), EnumSet.allOf(Told.class), Method.WECHAT),
                    CHIEF));
    if (!issued.holder().id().equals(worker.person())) {
      throw new IllegalStateException("somebody else's pass");
    }
    return worker;
  }

  /** The employer says that somebody has gone. */
  void leaves(Worker worker) {
    backstage.work(
        tx -> {
          backstage
              .rooms()
              .renovation()
              .crews()
              .crew()
              .leave(tx, Cast.ESTATE, worker.id(), "离职", CHIEF);
          return worker;
        });
  }

  /** Of somebody born in 1990, as it is checked. */
  static String idNumber() {
    String digits = "44010619900303%03d".formatted(NEXT.incrementAndGet());
    return digits + ResidentNumber.checkDigit(digits);
  }

  private CrewCast cast() {
    House rooms = backstage.rooms();
    return new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
  }

  private static Person.Draft owner(String name) {
    return new Person.Draft(
        PersonForm.PERSON,
        name,
        "1355555%04d".formatted(NEXT.incrementAndGet()),
        new IdPaper(IdKind.RESIDENT_ID, idNumber()),
        null);
  }

  private Households.Draft ownership() {
    LocalDate since = LocalDate.now(Cast.ZONE).minusYears(1);
    return new Households.Draft(unit, owner, TieRole.OWNER, null, since, null, null, null, null);
  }
}
