package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Facts;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up what an application is judged by. */
final class FactsReader {
  private final PassBook book;
  private final People people;
  private final Households households;
  private final Permits permits;
  private final Clock clock;

  FactsReader(PassBook book, Neighbours neighbours, Clock clock) {
    this.book = book;
    people = neighbours.people();
    households = neighbours.households();
    permits = neighbours.permits();
    this.clock = clock;
  }

  Facts read(Tx tx, EstateId estate, Application application) {
    LocalDate today = Today.in(tx, estate, clock);
    Unit unit = unit(tx, estate, application.unit());
    Person applicant = person(tx, estate, application.applicant());
    List<Person> alike = alike(tx, estate, application.bearer());
    Person holder = holder(application.bearer(), alike);
    return new Facts(
        application,
        PolicyBook.inForce(tx, estate, application.kind(), today),
        today,
        unit,
        unit != null && households.companyOwned(tx, estate, unit.id(), today),
        applicant,
        right(tx, estate, unit, applicant, today),
        holder,
        right(tx, estate, unit, holder, today) == Right.OWNER,
        draftFaults(application.bearer()),
        live(tx, estate, alike),
        permit(tx, estate, unit, application, holder),
        GuardRails.standing(tx, estate));
  }

  Right right(
      Tx tx, EstateId estate, @Nullable Unit unit, @Nullable Person person, LocalDate today) {
    return unit == null || person == null
        ? Right.NONE
        : households.right(tx, estate, unit.id(), person.id(), today);
  }

  private @Nullable Permit permit(
      Tx tx,
      EstateId estate,
      @Nullable Unit unit,
      Application application,
      @Nullable Person holder) {
    String number = application.stated().permit();
    return unit == null || number == null || !Facts.isOfACrew(application.kind())
        ? null
        : permits
            .of(
                tx,
                estate,
                new Permits.Wanted(
                    unit.id(), number, application.kind(), holder == null ? null : holder.id()))
            .orElse(null);
  }

  @Nullable Permit permit(Tx tx, EstateId estate, Pass pass) {
    return permits.of(tx, estate, pass).orElse(null);
  }

  @Nullable Person person(Tx tx, EstateId estate, @Nullable UUID id) {
    return id == null ? null : people.byId(tx, estate, id).orElse(null);
  }

  @Nullable Unit unit(Tx tx, EstateId estate, @Nullable String id) {
    return id == null
        ? null
        : tx.one(
                row ->
                    new Unit(
                        row.getString("id"),
                        row.getString("building"),
                        row.getString("name"),
                        UnitState.valueOf(row.getString("state")),
                        row.getBigDecimal("area")),
                "SELECT id, building, name, state, area FROM unit WHERE estate = $1 AND id = $2",
                estate.value(),
                id)
            .orElse(null);
  }

  /** The holder, if known, and whoever has the same ID number or phone. */
  private List<Person> alike(Tx tx, EstateId estate, Bearer bearer) {
    Map<UUID, Person> alike = new LinkedHashMap<>();
    if (bearer instanceof Bearer.Known known) {
      people
          .byId(tx, estate, known.person())
          .ifPresent(
              person -> {
                alike.put(person.id(), person);
                people
                    .alike(tx, estate, person.paper(), person.phone())
                    .forEach(other -> alike.putIfAbsent(other.id(), other));
              });
    } else if (bearer instanceof Bearer.Newcomer newcomer) {
      people
          .alike(tx, estate, newcomer.draft().paper(), newcomer.draft().phone())
          .forEach(person -> alike.put(person.id(), person));
    }
    return List.copyOf(alike.values());
  }

  /** A newcomer with the ID number of somebody whom the desk knows is that person. */
  private static @Nullable Person holder(Bearer bearer, List<Person> alike) {
    if (bearer instanceof Bearer.Known known) {
      return alike.stream()
          .filter(person -> person.id().equals(known.person()))
          .findFirst()
          .orElse(null);
    }
    var paper = ((Bearer.Newcomer) bearer).draft().paper();
    return paper == null
        ? null
        : alike.stream().filter(person -> isOf(paper, person)).findFirst().orElse(null);
  }

  private static boolean isOf(IdPaper paper, Person person) {
    IdPaper known = person.paper();
    return known != null && known.number().equals(paper.number());
  }

  private List<PeopleRefused.Refusal> draftFaults(Bearer bearer) {
    return bearer instanceof Bearer.Newcomer newcomer ? people.faults(newcomer.draft()) : List.of();
  }

  private List<Pass> live(Tx tx, EstateId estate, List<Person> people) {
    return people.stream()
        .flatMap(person -> book.ofHolder(tx, estate, person.id()).stream())
        .filter(pass -> pass.state().isLive())
        .sorted(Comparator.comparingLong(Pass::number).reversed())
        .toList();
  }
}
