package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Permit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Renovation permits, as passes need to know them. What is found here stays as it is until the
 * transaction ends.
 */
public interface Permits {
  /**
   * A new pass of a crew.
   *
   * @param unit id of the unit
   * @param number as it is written on the permit
   * @param holder absent when the desk does not know the person
   */
  record Wanted(String unit, String number, PassKind kind, @Nullable UUID holder) {}

  /** The permit under which a new pass is applied for; empty when the unit has none such. */
  Optional<Permit> of(Tx tx, EstateId estate, Wanted wanted);

  /** The permit in which a pass lives; empty for a pass that lives in none. */
  Optional<Permit> of(Tx tx, EstateId estate, Pass pass);
}
