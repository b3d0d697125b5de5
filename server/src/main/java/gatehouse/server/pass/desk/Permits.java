package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Permit;
import java.util.Optional;

/** Renovation permits, as passes need to know them. */
public interface Permits {
  /** The approved permit of a unit that a worker's pass is applied for under. */
  Optional<Permit> of(Tx tx, EstateId estate, String unit, Application.Stated stated);

  /** What the clerk reads off the permit's paper; it is stored with the pass. */
  static Permits stated() {
    return (tx, estate, unit, stated) -> Optional.ofNullable(stated.permit());
  }
}
