package gatehouse.protocol.event;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.change.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway is, as it says of itself; retained by the broker, and replaced by {@link #lost}
 * when the gateway is gone.
 *
 * @param at the gateway's clock when it said so; in a last will, when it connected
 * @param backlog events in the journal that the server has not yet confirmed
 * @param digest of the table at this revision (see TableDigest), when it was computed
 */
public record GatewayStatus(
    GatewayId gateway,
    boolean online,
    Instant at,
    String version,
    long boot,
    Revision revision,
    long backlog,
    @Nullable String digest,
    List<DeviceStatus> devices) {

  /**
   * @param detail what is wrong; empty when nothing is
   */
  public record DeviceStatus(String device, boolean online, String detail) {}

  public GatewayStatus {
    devices = List.copyOf(devices);
  }

  /** The last will: what the broker says of this gateway when it can no longer speak. */
  public GatewayStatus lost() {
    return new GatewayStatus(gateway, false, at, version, boot, revision, backlog, null, List.of());
  }
}
