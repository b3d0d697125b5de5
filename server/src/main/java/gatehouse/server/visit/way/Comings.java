package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import java.time.Instant;
import java.util.Optional;

/**
 * Whoever knows passes that have no visit yet when somebody comes with one: rights to come again.
 */
public interface Comings {
  /** Nobody does. */
  Comings NONE = (tx, estate, pass, at) -> Optional.empty();

  /**
   * The visit that begins with this passage inwards, added now, expected and confirmed; empty when
   * the pass is none of a right to come again.
   */
  Optional<Visit> begun(Tx tx, EstateId estate, PassId pass, Instant at);
}
