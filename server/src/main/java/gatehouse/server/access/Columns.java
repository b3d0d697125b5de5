package gatehouse.server.access;

import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.wire.EventLines;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines turned by a quarter: one array a column, as unnest wants them. */
final class Columns {
  private final List<Long> boots = new ArrayList<>();
  private final List<Long> sequences = new ArrayList<>();
  private final List<OffsetDateTime> times = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<@Nullable String> lanes = new ArrayList<>();
  private final List<@Nullable String> directions = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private final List<@Nullable String> reasons = new ArrayList<>();
  private final List<@Nullable UUID> passes = new ArrayList<>();
  private final List<String> details = new ArrayList<>();

  void add(EventEnvelope envelope) {
    AccessRows.Line line = AccessRows.line(envelope.event());
    if (line == null) {
      return;
    }
    boots.add(envelope.sequence().boot());
    sequences.add(envelope.sequence().number());
    times.add(Times.utc(envelope.occurredAt()));
    kinds.add(Texts.storable(EventLines.kindOf(envelope.event())));
    lanes.add(line.lane() == null ? null : line.lane().value());
    directions.add(line.direction() == null ? null : line.direction().name());
    outcomes.add(line.outcome());
    reasons.add(line.reason() == null ? null : line.reason().name());
    passes.add(line.pass() == null ? null : line.pass().value());
    details.add(Texts.storable(line.detail()));
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** The arrays behind the arguments that are there already. */
  Tuple after(Tuple arguments) {
    return arguments
        .addValue(boots.toArray(Long[]::new))
        .addValue(sequences.toArray(Long[]::new))
        .addValue(times.toArray(OffsetDateTime[]::new))
        .addValue(kinds.toArray(String[]::new))
        .addValue(lanes.toArray(String[]::new))
        .addValue(directions.toArray(String[]::new))
        .addValue(outcomes.toArray(String[]::new))
        .addValue(reasons.toArray(String[]::new))
        .addValue(passes.toArray(UUID[]::new))
        .addValue(details.toArray(String[]::new));
  }
}
