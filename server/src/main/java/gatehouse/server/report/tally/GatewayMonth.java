package gatehouse.server.report.tally;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import java.time.Instant;
import java.util.List;

/**
 * How complete a gateway's events are.
 *
 * @param received that happened in the time asked for
 * @param missing that the gateway lost before they were sent
 * @param waiting of later numbers than one that is still on its way; 0 when none is
 * @param late that arrived an hour or more after they happened
 * @param jumps of its clock
 * @param broken places where an event does not follow the one before it, or cannot be read
 */
public record GatewayMonth(
    String gateway,
    String name,
    long received,
    long missing,
    long waiting,
    long late,
    long jumps,
    long broken) {
  private static final String SELECT =
      "SELECT g.id, g.name, coalesce(h.received, 0)::int8 AS received,"
          + " coalesce(h.late, 0)::int8 AS late, coalesce(h.jumps, 0)::int8 AS jumps,"
          + " coalesce(i.missing, 0)::int8 AS missing, coalesce(i.broken, 0)::int8 AS broken,"
          + " coalesce(p.highest - p.sequence, 0)::int8 AS waiting FROM gateway g"
          + " LEFT JOIN (SELECT gateway, sum(received) AS received, sum(late) AS late,"
          + " sum(jumps) AS jumps FROM gateway_hour WHERE estate = $1 AND hour >= $2 AND hour < $3"
          + " GROUP BY gateway) h ON h.gateway = g.id"
          + " LEFT JOIN (SELECT gateway, sum(CASE WHEN kind = 'GAP' THEN"
          + " coalesce(substring(detail FROM '^[0-9]{1,15}')::int8, 1) WHEN kind = 'TAIL_LOST'"
          + " THEN 1 ELSE 0 END) AS missing, count(*) FILTER (WHERE kind IN ('CHAIN_BROKEN',"
          + " 'UNREADABLE')) AS broken FROM ingest_incident WHERE estate = $1 AND at >= $2"
          + " AND at < $3 GROUP BY gateway) i ON i.gateway = g.id"
          + " LEFT JOIN ingest_position p ON p.estate = $1 AND p.gateway = g.id"
          + " WHERE g.estate = $1 ORDER BY g.id";

  public boolean complete() {
    return missing == 0 && waiting == 0 && broken == 0;
  }

  /** Each gateway of the estate, from one moment until before another. */
  public static List<GatewayMonth> of(Tx tx, EstateId estate, Instant from, Instant until) {
    return tx.list(
        row ->
            new GatewayMonth(
                row.getString("id"),
                row.getString("name"),
                row.getLong("received"),
                row.getLong("missing"),
                row.getLong("waiting"),
                row.getLong("late"),
                row.getLong("jumps"),
                row.getLong("broken")),
        SELECT,
        estate.value(),
        Times.utc(from),
        Times.utc(until));
  }
}
