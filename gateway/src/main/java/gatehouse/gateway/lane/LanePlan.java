package gatehouse.gateway.lane;

import gatehouse.devices.Side;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import java.util.Map;

/**
 * What stands where at a portal.
 *
 * @param inward the side of the portal from which one comes in
 * @param readers the direction of whoever taps or scans at each device, by the device's name
 */
public record LanePlan(PortalId portal, Side inward, Map<String, Direction> readers) {
  public LanePlan {
    readers = Map.copyOf(readers);
  }

  /** The side from which one goes in this direction. */
  Side sideOf(Direction direction) {
    return (direction == Direction.IN) == (inward == Side.A) ? Side.A : Side.B;
  }

  Direction directionFrom(Side side) {
    return side == inward ? Direction.IN : Direction.OUT;
  }

  Direction directionAt(String device) {
    Direction direction = readers.get(device);
    if (direction == null) {
      throw new IllegalArgumentException(device + " does not belong to the lane " + portal);
    }
    return direction;
  }
}
