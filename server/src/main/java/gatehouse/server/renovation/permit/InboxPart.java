package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;

/** What else waits for engineering's word, drawn by the room that asks for it. */
public interface InboxPart {
  /** Takes {@code page} and, as {@code model}, what {@link #read} gave. */
  String template();

  Object read(Tx tx, EstateId estate);
}
