package gatehouse.server.pass.asked;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.pass.PassRefused.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A renovation permit as it is for one worker's pass.
 *
 * @param until the last day on which the worker's pass may open
 * @param groups what it opens: in them the hours of work are kept
 * @param against why the worker's pass may not open now; empty when it may
 */
public record Permit(
    UUID id,
    String number,
    LocalDate from,
    LocalDate until,
    List<AccessGroupId> groups,
    List<Refusal> against) {
  public Permit {
    groups = List.copyOf(groups);
    against = List.copyOf(against);
  }
}
