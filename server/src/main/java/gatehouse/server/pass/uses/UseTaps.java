package gatehouse.server.pass.uses;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.server.db.Times;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to passes on their way in, as columns for a statement. */
final class UseTaps {
  /** A statement's table of them; {@code $1} is the estate, {@code $2} the gateway. */
  static final String TABLE =
      "unnest($3::uuid[], $4::timestamptz[], $5::int8[], $6::int8[], $7::text[], $8::text[])"
          + " AS t (pass, at, boot, sequence, lane, state)";

  private final String gateway;
  private final List<UUID> passes = new ArrayList<>();
  private final List<OffsetDateTime> times = new ArrayList<>();
  private final List<Long> boots = new ArrayList<>();
  private final List<Long> sequences = new ArrayList<>();
  private final List<String> lanes = new ArrayList<>();
  private final List<String> states = new ArrayList<>();

  private UseTaps(List<StoredEvent> events) {
    gateway = events.get(0).envelope().gateway().value();
  }

  /** Those who are being let in. */
  static UseTaps begun(List<StoredEvent> events) {
    UseTaps taps = new UseTaps(events);
    for (StoredEvent stored : events) {
      EventEnvelope envelope = stored.envelope();
      if (envelope.event() instanceof AccessDecided decided
          && decided.reason() == Reason.GRANTED
          && decided.direction() == Direction.IN) {
        long sequence = envelope.sequence().number();
        taps.add(envelope, decided.pass(), sequence, decided.lane(), "OPEN");
      }
    }
    return taps;
  }

  /** What became of them. */
  static UseTaps ended(List<StoredEvent> events) {
    UseTaps taps = new UseTaps(events);
    for (StoredEvent stored : events) {
      EventEnvelope envelope = stored.envelope();
      if (envelope.event() instanceof PassageEnded ended
          && ended.direction() == Direction.IN
          && ended.decision() > 0) {
        String state =
            switch (ended.outcome()) {
              case PASSED -> "PASSED";
              case TURNED_BACK, TIMED_OUT, NOT_RELEASED -> "GIVEN_BACK";
              case FORCED, HELD -> "";
            };
        if (!state.isEmpty()) {
          taps.add(envelope, ended.pass(), ended.decision(), ended.lane(), state);
        }
      }
    }
    return taps;
  }

  private void add(
      EventEnvelope envelope, @Nullable PassId pass, long sequence, PortalId lane, String state) {
    if (pass == null) {
      return;
    }
    passes.add(pass.value());
    times.add(Times.utc(envelope.occurredAt()));
    boots.add(envelope.sequence().boot());
    sequences.add(sequence);
    lanes.add(lane.value());
    states.add(state);
  }

  boolean isEmpty() {
    return passes.isEmpty();
  }

  UUID[] passes() {
    return passes.toArray(UUID[]::new);
  }

  /** The arguments that {@link #TABLE} takes. */
  Tuple arguments(EstateId estate) {
    return Tuple.of(estate.value(), gateway)
        .addValue(passes())
        .addValue(times.toArray(OffsetDateTime[]::new))
        .addValue(boots.toArray(Long[]::new))
        .addValue(sequences.toArray(Long[]::new))
        .addValue(lanes.toArray(String[]::new))
        .addValue(states.toArray(String[]::new));
  }
}
