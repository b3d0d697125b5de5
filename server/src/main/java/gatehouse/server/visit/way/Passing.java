package gatehouse.server.visit.way;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.StoredEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody went through a lane with a pass. */
record Passing(
    PassId pass, Instant at, String gateway, long boot, long sequence, PortalId lane, boolean in) {

  /** Those among events, the earliest first. */
  static List<Passing> among(List<StoredEvent> events) {
    return events.stream()
        .map(StoredEvent::envelope)
        .flatMap(Passing::of)
        .sorted(Comparator.comparing(Passing::at).thenComparing(Passing::sequence))
        .toList();
  }

  private static Stream<Passing> of(EventEnvelope envelope) {
    if (envelope.event() instanceof PassageEnded ended
        && ended.outcome() == PassageOutcome.PASSED) {
      PassId pass = ended.pass();
      if (pass != null) {
        return Stream.of(
            new Passing(
                pass,
                envelope.occurredAt(),
                envelope.gateway().value(),
                envelope.sequence().boot(),
                envelope.sequence().number(),
                ended.lane(),
                ended.direction() == Direction.IN));
      }
    }
    return Stream.empty();
  }

  /**
   * Writes it down for a visit.
   *
   * @return false when it was written down before
   */
  boolean isNew(Tx tx, EstateId estate, UUID visit) {
    return tx.run(
            "INSERT INTO visit_passage (estate, visit, at, gateway, boot, sequence, lane, inwards)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            estate.value(),
            visit,
            Times.utc(at),
            gateway,
            boot,
            sequence,
            lane.value(),
            in)
        > 0;
  }

  /** Whether the visitor was seen to pass after it. */
  boolean isOvertaken(Tx tx, EstateId estate, UUID visit) {
    return tx.any(
        "SELECT 1 FROM visit_passage WHERE estate = $1 AND visit = $2"
            + " AND (at > $3 OR at = $3 AND gateway = $4 AND sequence > $5)",
        estate.value(),
        visit,
        Times.utc(at),
        gateway,
        sequence);
  }

  /** How often the visitor has come in. */
  static int entries(Tx tx, EstateId estate, UUID visit) {
    return tx.one(
            row -> row.getInteger("made"),
            "SELECT count(*)::int AS made FROM visit_passage"
                + " WHERE estate = $1 AND visit = $2 AND inwards",
            estate.value(),
            visit)
        .orElse(0);
  }
}
