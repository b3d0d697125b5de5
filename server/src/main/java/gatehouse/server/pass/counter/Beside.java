package gatehouse.server.pass.counter;

import gatehouse.server.pass.Pass;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.Tie;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the desk sees beside the form as soon as the unit is known.
 *
 * @param unit absent as long as what was typed is not one unit
 * @param found units that what was typed may mean
 */
public record Beside(
    @Nullable Unit unit,
    List<Unit> found,
    List<Member> household,
    boolean companyOwned,
    List<Pass> passes) {

  /**
   * Somebody of the unit.
   *
   * @param right whether that one may apply in the unit's name today
   */
  public record Member(Person person, Tie tie, Right right) {
    /** The last day, when there is one. */
    public @Nullable String until() {
      return tie.until() == null ? null : tie.until().toString();
    }
  }

  public Beside {
    found = List.copyOf(found);
    household = List.copyOf(household);
    passes = List.copyOf(passes);
  }

  static Beside nothing(List<Unit> found) {
    return new Beside(null, found, List.of(), false, List.of());
  }

  /** Papers that this unit asks for, whatever the terms say. */
  Set<Paper> morePapers() {
    Set<Paper> more = EnumSet.noneOf(Paper.class);
    if (companyOwned) {
      more.add(Paper.COMPANY_LETTER);
    }
    if (unit != null && !handedOver()) {
      more.add(Paper.SALES_OFFICE_LETTER);
    }
    return more;
  }

  public boolean handedOver() {
    return unit != null && unit.state() != UnitState.NOT_HANDED_OVER;
  }
}
