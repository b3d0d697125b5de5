package gatehouse.server.site;

import gatehouse.protocol.GatewayId;
import gatehouse.server.feed.GatewayStanding;

/** A gateway of an estate, and how it is. */
public record Gateway(GatewayId id, String name, GatewayStanding standing) {}
