package gatehouse.server.renovation.gate;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.db.Times;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened to passes at the gates, as columns for a statement. */
final class Taps {
  /** A statement's table of them; {@code $1} is the estate. */
  static final String TABLE =
      "(SELECT $2::text AS gateway, u.* FROM unnest($3::uuid[], $4::timestamptz[], $5::int8[],"
          + " $6::int8[], $7::text[], $8::bool[])"
          + " AS u (pass, at, boot, sequence, lane, inwards)) AS t";

  private final String gateway;
  private final List<UUID> passes = new ArrayList<>();
  private final List<OffsetDateTime> times = new ArrayList<>();
  private final List<Long> boots = new ArrayList<>();
  private final List<Long> sequences = new ArrayList<>();
  private final List<String> lanes = new ArrayList<>();
  private final List<Boolean> inwards = new ArrayList<>();

  private Taps(List<StoredEvent> events) {
    gateway = events.get(0).envelope().gateway().value();
  }

  /** Those who went through. */
  static Taps passages(List<StoredEvent> events) {
    Taps taps = new Taps(events);
    for (StoredEvent stored : events) {
      EventEnvelope envelope = stored.envelope();
      if (envelope.event() instanceof PassageEnded ended
          && ended.outcome() == PassageOutcome.PASSED) {
        PassId pass = ended.pass();
        if (pass != null) {
          taps.add(envelope, pass, ended.lane(), ended.direction());
        }
      }
    }
    return taps;
  }

  /** Those who were refused because it was not their hour. */
  static Taps outsideHours(List<StoredEvent> events) {
    Taps taps = new Taps(events);
    for (StoredEvent stored : events) {
      EventEnvelope envelope = stored.envelope();
      if (envelope.event() instanceof AccessDecided decided
          && decided.reason() == Reason.OUTSIDE_HOURS) {
        PassId pass = decided.pass();
        if (pass != null) {
          taps.add(envelope, pass, decided.lane(), decided.direction());
        }
      }
    }
    return taps;
  }

  private void add(EventEnvelope envelope, PassId pass, PortalId lane, Direction direction) {
    passes.add(pass.value());
    times.add(Times.utc(envelope.occurredAt()));
    boots.add(envelope.sequence().boot());
    sequences.add(envelope.sequence().number());
    lanes.add(lane.value());
    inwards.add(direction == Direction.IN);
  }

  boolean isEmpty() {
    return passes.isEmpty();
  }

  /** The arguments that {@link #TABLE} takes, after the estate. */
  Tuple arguments(EstateId estate) {
    return Tuple.of(estate.value(), gateway)
        .addValue(passes.toArray(UUID[]::new))
        .addValue(times.toArray(OffsetDateTime[]::new))
        .addValue(boots.toArray(Long[]::new))
        .addValue(sequences.toArray(Long[]::new))
        .addValue(lanes.toArray(String[]::new))
        .addValue(inwards.toArray(Boolean[]::new));
  }
}
