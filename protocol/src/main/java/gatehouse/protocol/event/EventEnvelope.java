package gatehouse.protocol.event;

import gatehouse.protocol.GatewayId;
import java.time.Instant;

/**
 * An event as it stands in its gateway's journal: one line of JSON, whose bytes never change again.
 *
 * @param previous the SHA-256, in hexadecimal, of the line before this one; 64 zeros for the first
 */
public record EventEnvelope(
    GatewayId gateway, Sequence sequence, Instant occurredAt, String previous, LobbyEvent event) {

  public static final String NO_PREVIOUS = "0".repeat(64);
}
