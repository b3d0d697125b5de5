package gatehouse.protocol.command;

import gatehouse.protocol.GatewayId;
import java.time.Instant;

/**
 * An order for now or never.
 *
 * @param id made by the server; the answer names it
 * @param counter rises with every command to this gateway: an older one is a replay
 * @param expiresAt from then on it must not be carried out
 */
public record Command(
    String id, GatewayId gateway, long counter, Instant expiresAt, CommandAction action) {}
