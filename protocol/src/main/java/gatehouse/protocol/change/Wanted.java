package gatehouse.protocol.change;

import gatehouse.protocol.GatewayId;

/**
 * "My table is at this revision, send on": said after every page that was applied and after every
 * connection.
 */
public record Wanted(GatewayId gateway, Revision at) {}
