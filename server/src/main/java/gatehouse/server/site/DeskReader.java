package gatehouse.server.site;

import gatehouse.protocol.GatewayId;

/**
 * A reader without a portal, at which the desk reads cards.
 *
 * @param reader its device name in its gateway's configuration
 */
public record DeskReader(GatewayId gateway, String reader, String name) {}
