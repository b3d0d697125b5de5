package gatehouse.server.renovation.permit;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of a unit, and what the policy demands of its renovation today: nobody
 * types any of this.
 *
 * @param hours the groups whose hours may be the hours of work
 */
public record UnitFile(
    Unit unit,
    List<Member> household,
    boolean companyOwned,
    RenovationTerms terms,
    List<AccessGroup> hours,
    LocalDate today) {

  /**
   * Somebody of the unit.
   *
   * @param owner whether that one is an owner
   * @param until the last day of an authority, when there is one
   */
  public record Member(Person person, boolean owner, Right right, @Nullable LocalDate until) {}

  public UnitFile {
    household = List.copyOf(household);
    hours = List.copyOf(hours);
  }

  public boolean handedOver() {
    return unit.state() != UnitState.NOT_HANDED_OVER;
  }

  public List<String> owners() {
    return household.stream().filter(Member::owner).map(one -> one.person().name()).toList();
  }

  public Right right(UUID person) {
    return household.stream()
        .filter(one -> one.person().id().equals(person))
        .map(Member::right)
        .findFirst()
        .orElse(Right.NONE);
  }

  public Optional<AccessGroup> hours(@Nullable AccessGroupId id) {
    return hours.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  /**
   * @param byCompany whether a company does the work
   */
  public Set<PermitPaper> papers(boolean byCompany) {
    Set<PermitPaper> papers = EnumSet.noneOf(PermitPaper.class);
    papers.addAll(terms.papers());
    if (companyOwned) {
      papers.add(PermitPaper.COMPANY_LETTER);
    }
    if (byCompany) {
      papers.add(PermitPaper.CONTRACTOR_PAPERS);
    }
    return papers;
  }

  /** Empty when it depends on an area that the register does not know. */
  public OptionalLong depositFen() {
    BigDecimal area = unit.area();
    if (area != null) {
      return OptionalLong.of(terms.deposit().of(area));
    }
    return terms.deposit().rule() == RenovationTerms.Deposit.Rule.A_UNIT
        ? OptionalLong.of(terms.deposit().fen())
        : OptionalLong.empty();
  }
}
