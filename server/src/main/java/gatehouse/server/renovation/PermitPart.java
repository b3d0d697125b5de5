package gatehouse.server.renovation;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;

/** A part of a permit's page that another room draws. */
public interface PermitPart {
  /** Takes {@code page} and, as {@code model}, what {@link #read} gave. */
  String template();

  Object read(Tx tx, EstateId estate, Permit permit);
}
