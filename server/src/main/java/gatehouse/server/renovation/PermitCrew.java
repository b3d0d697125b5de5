package gatehouse.server.renovation;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.By;
import gatehouse.server.web.page.Refused;
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
   * @param feeFen what a longer pass costs; 0 for nothing
   */
  record Member(UUID worker, String name, Trade trade, @Nullable LocalDate until, long feeFen) {}

  /**
   * What is answered for the crew.
   *
   * @param longer for each worker whether the pass goes on
   * @param applicant who asks for the extension
   * @param method how the fees are paid; absent when there are none
   */
  record Answered(Map<UUID, Boolean> longer, UUID applicant, @Nullable Method method, By by) {
    public Answered {
      longer = Map.copyOf(longer);
    }
  }

  /** Every worker whose pass can be extended with the permit. */
  List<Member> withPasses(Tx tx, EstateId estate, Permit permit);

  /**
   * Extends passes to the permit's new end, or leaves them as they are, one by one.
   *
   * @param permit as it is after the extension
   * @throws Refused when a worker was not answered for, or his pass cannot be longer; the field is
   *     {@code crew.<worker>}
   */
  void extend(Tx tx, EstateId estate, Permit permit, Answered answered);
}
