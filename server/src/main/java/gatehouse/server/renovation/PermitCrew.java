package gatehouse.server.renovation;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.By;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The crew of a permit, as an extension needs to know it. */
public interface PermitCrew {
  /**
   * A worker with a pass.
   *
   * @param until the last day of the pass
   */
  record Member(UUID worker, String name, Trade trade, @Nullable LocalDate until) {}

  /** Every worker whose pass can be extended with the permit. */
  List<Member> withPasses(Tx tx, EstateId estate, Permit permit);

  /**
   * Extends passes to the permit's new end, or leaves them as they are, one by one.
   *
   * @param permit as it is after the extension
   * @param wanted for each worker whether the pass goes on
   */
  void extend(Tx tx, EstateId estate, Permit permit, Map<UUID, Boolean> wanted, By by);
}
