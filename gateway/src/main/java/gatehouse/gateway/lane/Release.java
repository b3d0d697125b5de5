package gatehouse.gateway.lane;

import gatehouse.gateway.access.UseLimit;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is being let through.
 *
 * @param decision the number of the event that released the portal
 * @param pass whose it was; none by an operator's order
 * @param limit the use that is reserved for it, if its uses are limited
 */
record Release(
    long decision, Direction direction, @Nullable PassId pass, @Nullable UseLimit limit) {

  boolean isFor(Direction asked, Optional<PassId> holder) {
    return direction == asked && holder.isPresent() && holder.get().equals(pass);
  }
}
