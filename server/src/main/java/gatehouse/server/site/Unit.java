package gatehouse.server.site;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A flat or a shop.
 *
 * @param id as "b3-1204"
 * @param building id of the building that it is in
 * @param area in square metres, when it is known
 */
public record Unit(
    String id, String building, String name, UnitState state, @Nullable BigDecimal area) {

  /** One that has been handed over, of an area that nobody has said. */
  public Unit(String id, String building, String name) {
    this(id, building, name, UnitState.HANDED_OVER, null);
  }
}
