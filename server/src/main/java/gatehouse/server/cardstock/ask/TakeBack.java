package gatehouse.server.cardstock.ask;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.web.session.Caller;
import java.util.Set;
import java.util.UUID;

/** Ends a pass whose cards come back; the room of passes does it. */
public interface TakeBack {
  /**
   * Takes the cards of a pass back.
   *
   * @throws gatehouse.server.web.page.Refused when the pass does not allow it
   */
  void back(Tx tx, EstateId estate, UUID pass, Set<String> uids, Caller caller);
}
