package gatehouse.server.pass;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.CrewCast;
import gatehouse.server.ServerFixture;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A desk with its estate: 陈嘉怡 owns 三栋1204, 李伟 is her delegate for this year. */
final class DeskCast implements AutoCloseable {
  static final LocalDate TODAY = Cast.MONDAY_MORNING.atZone(Cast.ZONE).toLocalDate();
  static final String FLAT = "b3-1204";
  static final By LIN = new By("lin", Set.of(Role.FRONT_DESK));
  static final By HE = new By("he", Set.of(Role.SUPERVISOR));
  static final String PERMIT = "ZX0000031";
  static final LocalDate PERMIT_ENDS = TODAY.plusDays(57);
  static final Bearer WORKER =
      new Bearer.Newcomer(draft("赵工", "440106198805050016", "13700002222"));

  final ServerFixture house = ServerFixture.withCast();
  final PassDesk desk = house.desk;
  final UUID chen = person("陈嘉怡", "440524188001010014", "13812345678");
  final UUID li = person("李伟", "440106198002290016", "13922223333");

  DeskCast() {
    tie(chen, TieRole.OWNER, TODAY.minusYears(3), null);
    tie(li, TieRole.DELEGATE, TODAY.minusDays(10), TODAY.plusDays(300));
  }

  UUID person(String name, String number, String phone) {
    return house
        .work(tx -> house.people.add(tx, Cast.ESTATE, draft(name, number, phone), "lin"))
        .id();
  }

  static Person.Draft draft(String name, String number, String phone) {
    return new Person.Draft(
        PersonForm.PERSON, name, phone, new IdPaper(IdKind.RESIDENT_ID, number), null);
  }

  void tie(UUID person, TieRole role, LocalDate from, @Nullable LocalDate until) {
    house.work(
        tx ->
            house.households.add(
                tx,
                Cast.ESTATE,
                new Households.Draft(
                    FLAT,
                    person,
                    role,
                    null,
                    from,
                    until,
                    null,
                    null,
                    role == TieRole.DELEGATE ? "委托书" : null),
                "lin"));
  }

  /** A tenant whose papers are all there. */
  Draft tenant() {
    return new Draft(PassKind.TENANT)
        .papers(Paper.ID, Paper.LEASE, Paper.POLICE_REGISTRATION)
        .stated(new Application.Stated(TODAY.plusDays(364), "粤租2026-8812", null, null, null));
  }

  /** An application that can be changed until it is asked for. */
  final class Draft {
    private final PassKind kind;
    PassId id = new PassId(UUID.randomUUID());
    @Nullable String unit = FLAT;
    @Nullable UUID applicant = chen;
    Bearer bearer = new Bearer.Newcomer(draft("王芳", "11010519491231002X", "13700001111"));
    private final Set<Paper> papers = EnumSet.noneOf(Paper.class);
    Application.Stated stated = Application.Stated.NOTHING;
    @Nullable LocalDate from;
    @Nullable LocalDate until;
    Set<PassId> shown = Set.of();

    Draft(PassKind kind) {
      this.kind = kind;
    }

    Draft papers(Paper... brought) {
      papers.addAll(List.of(brought));
      return this;
    }

    Draft without(Paper paper) {
      papers.remove(paper);
      return this;
    }

    Draft stated(Application.Stated read) {
      stated = read;
      return this;
    }

    Draft of(Bearer whose) {
      bearer = whose;
      return this;
    }

    Draft by(@Nullable UUID person) {
      applicant = person;
      return this;
    }

    Draft until(LocalDate day) {
      until = day;
      return this;
    }

    Application done() {
      return new Application(
          id,
          kind,
          unit,
          applicant,
          bearer,
          papers,
          stated,
          List.of(Cast.HOMES),
          from,
          until,
          shown);
    }
  }

  /** The unit's permit in force for such a crew, with the worker on its list. */
  void renovates(PassKind kind) {
    String company = kind == PassKind.RENOVATION_COMPANY ? "'美居装饰'" : "NULL";
    if (!any("SELECT 1 FROM renovation_permit WHERE estate = $1 AND number = '" + PERMIT + "'")) {
      permit(PERMIT, TODAY.minusDays(3), PERMIT_ENDS);
    }
    sql("UPDATE renovation_permit SET company = " + company);
  }

  /** A permit of the unit with the worker on its list. */
  void permit(String number, LocalDate from, LocalDate until) {
    CrewCast crews =
        new CrewCast(
            Cast.ESTATE,
            house.people,
            new RenovationPolicy(house.database, house.clock),
            house.clock);
    house.work(
        tx -> {
          UUID permit =
              crews
                  .inForce(
                      tx, new CrewCast.Wanted(number, FLAT, chen, null, from, until, Cast.HOMES, 6))
                  .id();
          return crews.listed(tx, permit, "赵工", "440106198805050016", "13700002222");
        });
  }

  static Issuing paid(String... cards) {
    return new Issuing(List.of(cards), EnumSet.allOf(Told.class), Method.WECHAT);
  }

  Pass issued(Draft draft, String card) {
    return house.await(desk.applyAndIssue(Cast.ESTATE, draft.done(), paid(card), LIN));
  }

  /** What the rules say to an application. */
  List<Refusal> said(Draft draft) {
    return house.await(desk.judge(Cast.ESTATE, draft.done())).refusals();
  }

  static Moving moving(Pass pass) {
    return moving(pass, "因为如此");
  }

  static Moving moving(Pass pass, String why) {
    return new Moving(pass.id(), pass.version(), why, HE);
  }

  Pass now(Pass pass) {
    return house.await(house.passes.byId(Cast.ESTATE, pass.id())).orElseThrow();
  }

  PassRefused refused(Future<?> work) {
    return (PassRefused) house.failure(work);
  }

  /** What the gateways were told last of a pass. */
  List<String> told(Pass pass) {
    return house.await(
        house.database.read(
            row -> row.getString("change"),
            "SELECT change FROM feed WHERE estate = $1 AND key = $2 ORDER BY gateway",
            Tuple.of(Cast.ESTATE.value(), "pass:" + pass.id())));
  }

  /** What is held as deposit for a pass. */
  long held(Pass pass) {
    return house
        .work(tx -> house.ledger.deposits().of(tx, Cast.ESTATE, "pass:" + pass.id()))
        .stream()
        .mapToLong(deposit -> deposit.heldFen())
        .sum();
  }

  /** Whether there is such a row; {@code $1} is the estate. */
  boolean any(String question) {
    return house.work(tx -> tx.any(question, Cast.ESTATE.value()));
  }

  void sql(String statement, Object... arguments) {
    house.work(tx -> tx.run(statement, arguments));
  }

  @Override
  public void close() {
    house.close();
  }
}
