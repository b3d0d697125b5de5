package gatehouse.server.feed;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.command.CommandAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to a gateway, and what became of it.
 *
 * @param direction absent for what has none
 * @param mode what the lane is to be; absent for what leaves it as it is
 * @param why the operator's reason; empty for what needs none
 * @param by name of the operator
 * @param detail what the gateway answered, or why it could not be sent
 */
public record Order(
    UUID id,
    GatewayId gateway,
    PortalId lane,
    @Nullable Direction direction,
    @Nullable LaneMode mode,
    String why,
    String by,
    Instant at,
    Instant expiresAt,
    State state,
    String detail,
    @Nullable Instant answeredAt) {

  /** How far an order has come. */
  public enum State {
    /** Written down, and on its way to the broker. */
    SENDING,
    /** With the broker; the gateway has not answered. */
    SENT,
    /** There was no way to the gateway. */
    NOT_SENT,
    DONE,
    REFUSED
  }

  /**
   * What somebody orders.
   *
   * @param by name of the operator
   */
  public record Wanted(GatewayId gateway, CommandAction action, String by) {}

  /** Whether no answer can come any more that would open: the order has expired. */
  public boolean isUnanswered(Instant now) {
    return answeredAt == null && state != State.NOT_SENT && !now.isBefore(expiresAt);
  }
}
