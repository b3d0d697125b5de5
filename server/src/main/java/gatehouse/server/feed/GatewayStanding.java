package gatehouse.server.feed;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway is, and how far it has followed its feed.
 *
 * @param lastSeen when it was last heard online; absent when it never was
 * @param version of its software; empty when it was never heard
 * @param backlog events that it holds and the server has not confirmed
 * @param head the revision that its feed has reached
 * @param inForce the revision that its table is at, by its own word
 * @param inForceSince since when it is at that revision; absent when it never said so
 * @param digestAgrees whether its table is what the feed made of it; absent until compared
 */
public record GatewayStanding(
    GatewayId gateway,
    boolean online,
    @Nullable Instant lastSeen,
    String version,
    long boot,
    long backlog,
    long head,
    long inForce,
    @Nullable Instant inForceSince,
    @Nullable Boolean digestAgrees,
    List<DeviceStatus> devices) {
  public GatewayStanding {
    devices = List.copyOf(devices);
  }

  public boolean upToDate() {
    return inForce == head;
  }
}
