package gatehouse.server.people.household;

import gatehouse.server.site.Unit;
import java.util.List;

/**
 * A unit in a list.
 *
 * @param owners their names
 * @param living how many residents, tenants and helpers it has today
 */
public record UnitLine(Unit unit, String building, List<String> owners, int living) {
  public UnitLine {
    owners = List.copyOf(owners);
  }
}
