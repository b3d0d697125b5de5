package gatehouse.protocol.event;

import gatehouse.protocol.GatewayId;

/**
 * The first line of an events message; the envelopes follow, one a line.
 *
 * @param oldest the number of the oldest event that the gateway still holds: what is missing below
 *     it will not come again
 * @param count how many lines follow
 */
public record BatchHeader(GatewayId gateway, long boot, long oldest, int count) {}
