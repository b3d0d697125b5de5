package gatehouse.server.renovation.gate;

import gatehouse.server.renovation.PermitState;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A permit on the wall.
 *
 * @param unit what people call it
 * @param until its last day
 */
public record RunningPermit(
    UUID id,
    String number,
    String unit,
    PermitState state,
    int inside,
    int permitted,
    LocalDate until) {
  public boolean isOver() {
    return inside > permitted;
  }
}
