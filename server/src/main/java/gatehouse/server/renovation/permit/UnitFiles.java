package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together what the register and the policy say of a unit. */
public final class UnitFiles {
  private final Units units;
  private final Households households;
  private final RenovationPolicy policy;
  private final Clock clock;

  public UnitFiles(Units units, Households households, RenovationPolicy policy, Clock clock) {
    this.units = units;
    this.households = households;
    this.policy = policy;
    this.clock = clock;
  }

  /** Under the terms of today; refused when there is no such unit. */
  public UnitFile read(Tx tx, EstateId estate, String unit) {
    return read(tx, estate, unit, null);
  }

  /** Under the terms that a permit was declared under. */
  public UnitFile of(Tx tx, EstateId estate, Permit permit) {
    return read(tx, estate, permit.unit(), permit.terms());
  }

  /**
   * @param terms those that a permit was declared under; absent for those of today
   */
  private UnitFile read(Tx tx, EstateId estate, String unit, @Nullable UUID terms) {
    LocalDate today = Today.in(tx, estate, clock);
    Units.Versioned found =
        units
            .byId(tx, estate, unit)
            .orElseThrow(() -> Refused.of("unit", "RenovationFault.UNIT_UNKNOWN", unit));
    RenovationTerms holding =
        terms == null ? policy.inForce(tx, estate, today) : policy.byId(tx, estate, terms);
    List<AccessGroup> hours =
        tx.await(Site.groups(tx.connection(), estate)).stream()
            .filter(group -> !group.isOfRights() && isForWork(group, holding))
            .toList();
    return new UnitFile(
        found.unit(),
        household(tx, estate, unit, today),
        households.companyOwned(tx, estate, unit, today),
        holding,
        hours,
        today);
  }

  private static boolean isForWork(AccessGroup group, RenovationTerms terms) {
    return terms.groups().isEmpty()
        ? !group.hours().equals(WeeklyHours.always(ZoneId.of(group.hours().zone())))
        : terms.groups().contains(group.id());
  }

  /** Everybody of the unit once, who may declare first. */
  private List<UnitFile.Member> household(Tx tx, EstateId estate, String unit, LocalDate today) {
    Map<UUID, UnitFile.Member> once = new LinkedHashMap<>();
    for (Member one : units.members(tx, estate, unit)) {
      boolean delegate = one.tie().role() == TieRole.DELEGATE;
      if (!one.tie().holdsOn(today) && !delegate) {
        continue;
      }
      Person person = one.person();
      boolean owner = one.tie().role() == TieRole.OWNER;
      UnitFile.Member before = once.get(person.id());
      Right right = households.right(tx, estate, unit, person.id(), today);
      if (before == null || owner) {
        once.put(
            person.id(),
            new UnitFile.Member(person, owner, right, delegate ? one.tie().until() : null));
      }
    }
    return once.values().stream()
        .sorted(java.util.Comparator.comparing(UnitFile.Member::right))
        .toList();
  }
}
