package gatehouse.server.cardwatch;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.wire.EventLines;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.StoredEvent;
import java.nio.charset.StandardCharsets;

/** Events as the ingest leaves them. */
final class TestEvents {
  private TestEvents() {}

  static int store(Tx tx, StoredEvent stored) {
    EventEnvelope envelope = stored.envelope();
    long number = envelope.sequence().number();
    tx.run(
        "INSERT INTO events (estate, gateway, boot, sequence, occurred_at, received_at, kind, line)"
            + " VALUES ($1, $2, 1, $3, $4, $5, 'access-decided', $6)",
        Cast.ESTATE.value(),
        envelope.gateway().value(),
        number,
        Times.utc(envelope.occurredAt()),
        Times.utc(stored.receivedAt()),
        new String(EventLines.write(envelope), StandardCharsets.UTF_8));
    return tx.run(
        "INSERT INTO ingest_position (estate, gateway, boot, sequence, hash, highest)"
            + " VALUES ($1, $2, 1, $3, '', $3)",
        Cast.ESTATE.value(),
        envelope.gateway().value(),
        number);
  }
}
