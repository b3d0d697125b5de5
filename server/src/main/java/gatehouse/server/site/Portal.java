package gatehouse.server.site;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;

/**
 * A turnstile, gate or door.
 *
 * @param gateway the one that runs it
 */
public record Portal(PortalId id, String name, GatewayId gateway, LaneMode mode) {}
