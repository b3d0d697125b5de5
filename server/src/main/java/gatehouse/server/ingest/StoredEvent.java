package gatehouse.server.ingest;

import gatehouse.protocol.event.EventEnvelope;
import java.time.Instant;

/**
 * An event that this transaction stores for the first time.
 *
 * @param receivedAt when the server took it, by the server's clock
 */
public record StoredEvent(EventEnvelope envelope, Instant receivedAt) {}
