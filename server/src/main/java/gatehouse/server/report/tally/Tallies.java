package gatehouse.server.report.tally;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.db.Times;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts each gateway's events and each lane's traffic by the hour, one statement a batch each. */
public final class Tallies implements EventHandler {
  /** What arrives so long after it happened was late. */
  static final Duration LATE = Duration.ofHours(1);

  /** Clocks differ by less; more is a clock that was set. */
  static final Duration JUMP = Duration.ofMinutes(1);

  private static final String GATEWAYS =
      "INSERT INTO gateway_hour AS t (estate, gateway, hour, received, late, jumps)"
          + " SELECT $1, $2, u.* FROM unnest($3::timestamptz[], $4::int8[], $5::int8[],"
          + " $6::int8[]) AS u ON CONFLICT (estate, gateway, hour) DO UPDATE SET"
          + " received = t.received + excluded.received, late = t.late + excluded.late,"
          + " jumps = t.jumps + excluded.jumps";

  private static final String LANES =
      "INSERT INTO lane_hour AS t (estate, lane, hour, came, went, refused, other)"
          + " SELECT $1, u.* FROM unnest($2::text[], $3::timestamptz[], $4::int8[], $5::int8[],"
          + " $6::int8[], $7::int8[]) AS u ON CONFLICT (estate, lane, hour) DO UPDATE SET"
          + " came = t.came + excluded.came, went = t.went + excluded.went,"
          + " refused = t.refused + excluded.refused, other = t.other + excluded.other";

  private record LaneHour(String lane, Instant hour) implements Comparable<LaneHour> {
    @Override
    public int compareTo(LaneHour that) {
      int lanes = lane.compareTo(that.lane);
      return lanes == 0 ? hour.compareTo(that.hour) : lanes;
    }
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    // In the order of their keys: whoever locks several rows locks them in the same order.
    Map<Instant, long[]> hours = new TreeMap<>();
    Map<LaneHour, long[]> lanes = new TreeMap<>();
    Instant before = Instant.MIN;
    for (StoredEvent event : events) {
      EventEnvelope envelope = event.envelope();
      Instant at = envelope.occurredAt();
      Instant hour = at.truncatedTo(ChronoUnit.HOURS);
      long[] counted = hours.computeIfAbsent(hour, key -> new long[3]);
      counted[0]++;
      counted[1] += at.plus(LATE).isAfter(event.receivedAt()) ? 0 : 1;
      boolean jumped =
          at.isAfter(event.receivedAt().plus(JUMP))
              || (before.isAfter(Instant.MIN) && at.plus(JUMP).isBefore(before));
      counted[2] += jumped ? 1 : 0;
      before = at;
      count(lanes, envelope.event(), hour);
    }
    String gateway = events.get(0).envelope().gateway().value();
    return tx.preparedQuery(GATEWAYS)
        .execute(
            Tuple.of(estate.value(), gateway)
                .addValue(hours.keySet().stream().map(Times::utc).toArray(OffsetDateTime[]::new))
                .addValue(column(hours, 0))
                .addValue(column(hours, 1))
                .addValue(column(hours, 2)))
        .compose(written -> lanes.isEmpty() ? Future.succeededFuture() : write(tx, estate, lanes));
  }

  private static Future<Void> write(
      SqlConnection tx, EstateId estate, Map<LaneHour, long[]> lanes) {
    return tx.preparedQuery(LANES)
        .execute(
            Tuple.of(estate.value())
                .addValue(lanes.keySet().stream().map(LaneHour::lane).toArray(String[]::new))
                .addValue(
                    lanes.keySet().stream()
                        .map(key -> Times.utc(key.hour()))
                        .toArray(OffsetDateTime[]::new))
                .addValue(column(lanes, 0))
                .addValue(column(lanes, 1))
                .addValue(column(lanes, 2))
                .addValue(column(lanes, 3)))
        .mapEmpty();
  }

  private static void count(Map<LaneHour, long[]> lanes, LobbyEvent event, Instant hour) {
    if (event instanceof AccessDecided decided && !decided.reason().grants()) {
      of(lanes, decided.lane(), hour)[2]++;
    } else if (event instanceof PassageEnded ended) {
      boolean passed = ended.outcome() == PassageOutcome.PASSED;
      of(lanes, ended.lane(), hour)[!passed ? 3 : ended.direction() == Direction.IN ? 0 : 1]++;
    }
  }

  private static long[] of(Map<LaneHour, long[]> lanes, PortalId lane, Instant hour) {
    return lanes.computeIfAbsent(new LaneHour(lane.value(), hour), key -> new long[4]);
  }

  private static <K> Long[] column(Map<K, long[]> rows, int index) {
    return rows.values().stream().map(row -> row[index]).toArray(Long[]::new);
  }
}
