package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.crew.CrewMember;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.web.http.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages of a crew read. */
public final class CrewShelf {
  private final EstateId estate;
  private final Books books;
  private final Clock clock;

  /** The books that are looked into. */
  public record Books(
      Permits permits, RenovationPolicy policy, Crew crew, Units units, Households households) {}

  public CrewShelf(EstateId estate, Books books, Clock clock) {
    this.estate = estate;
    this.books = books;
    this.clock = clock;
  }

  Permit permit(Tx tx, UUID id) {
    return books.permits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }

  CrewModels.Site site(Tx tx, Permit permit) {
    return new CrewModels.Site(
        permit,
        books.units().byId(tx, estate, permit.unit()).map(one -> one.unit().name()).orElse(""),
        books.policy().byId(tx, estate, permit.terms()).crew(),
        today(tx));
  }

  List<CrewMember> members(Tx tx, UUID permit) {
    return books.crew().of(tx, estate, permit);
  }

  CrewMember member(Tx tx, UUID permit, UUID worker) {
    return members(tx, permit).stream()
        .filter(one -> one.worker().id().equals(worker))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** What a pass of this crew asks for and costs, today. */
  Rule rule(Tx tx, Permit permit) {
    Terms terms = PolicyBook.inForce(tx, estate, permit.contractor().passKind(), today(tx));
    Set<Paper> more = EnumSet.noneOf(Paper.class);
    if (books.households().companyOwned(tx, estate, permit.unit(), today(tx))) {
      more.add(Paper.COMPANY_LETTER);
    }
    return new Rule(terms, Charges.of(terms, GuardRails.standing(tx, estate)), more);
  }

  /** The live passes that workers, or others with their phones, have elsewhere; by the worker. */
  Map<UUID, List<Pass>> elsewhere(Tx tx, UUID permit, List<CrewMember> members) {
    List<Pass> live =
        Passes.live(
            tx,
            estate,
            members.stream().map(one -> one.person().id()).toList(),
            members.stream().flatMap(one -> Stream.ofNullable(one.person().phone())).toList());
    return members.stream()
        .collect(
            Collectors.toMap(
                one -> one.worker().id(),
                one ->
                    live.stream()
                        .filter(pass -> !permit.equals(pass.origin().permit()))
                        .filter(pass -> isAlike(pass, one.person()))
                        .toList()));
  }

  private static boolean isAlike(Pass pass, Person person) {
    return pass.holder().id().equals(person.id())
        || (person.phone() != null && person.phone().equals(pass.holder().phone()));
  }

  LocalDate today(Tx tx) {
    return Today.in(tx, estate, clock);
  }
}
