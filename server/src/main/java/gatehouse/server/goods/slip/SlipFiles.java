package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.Unit;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the register, the holds and the terms say of a unit whose goods are to leave. */
public final class SlipFiles {
  private final Units units;
  private final Households households;
  private final Holds holds;
  private final GoodsPolicy policy;
  private final Clock clock;

  public SlipFiles(
      Units units, Households households, Holds holds, GoodsPolicy policy, Clock clock) {
    this.units = units;
    this.households = households;
    this.holds = holds;
    this.policy = policy;
    this.clock = clock;
  }

  /** Somebody of the unit, and what he may ask for in its name. */
  public record Resident(Person person, TieRole role, Right right) {}

  /** Everything that a slip of a unit is judged by. */
  public record SlipFile(
      Unit unit,
      List<Resident> household,
      List<Hold> holds,
      GoodsTerms terms,
      LocalDate today,
      ZoneId zone) {
    public SlipFile {
      household = List.copyOf(household);
      holds = List.copyOf(holds);
    }

    Optional<Resident> resident(UUID person) {
      return household.stream().filter(one -> one.person().id().equals(person)).findFirst();
    }
  }

  /** Refused when there is no such unit. */
  public SlipFile read(Tx tx, EstateId estate, String unit) {
    ZoneId zone = Today.zone(tx, estate);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Units.Versioned found =
        units
            .byId(tx, estate, unit)
            .orElseThrow(() -> Refused.of("unit", "GoodsFault.UNIT_UNKNOWN", unit));
    return new SlipFile(
        found.unit(),
        household(tx, estate, unit, today),
        holds.now(tx, estate, unit),
        policy.inForce(tx, estate, today),
        today,
        zone);
  }

  /** Everybody of the unit once, who may sign first. */
  private List<Resident> household(Tx tx, EstateId estate, String unit, LocalDate today) {
    Map<UUID, Resident> once = new LinkedHashMap<>();
    for (Member one : units.members(tx, estate, unit)) {
      if (one.tie().holdsOn(today)) {
        Person person = one.person();
        Right right = households.right(tx, estate, unit, person.id(), today);
        once.putIfAbsent(person.id(), new Resident(person, one.tie().role(), right));
      }
    }
    return once.values().stream().sorted(Comparator.comparing(Resident::right)).toList();
  }
}
