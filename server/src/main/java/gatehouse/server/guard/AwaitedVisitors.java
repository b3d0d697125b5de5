package gatehouse.server.guard;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.VisitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whom a guard has to expect: who stands there first, then who comes soonest. */
public final class AwaitedVisitors {
  private static final Duration AHEAD = Duration.ofHours(4);
  private static final int MOST = 12;

  public List<Awaited> soon(Tx tx, EstateId estate, Instant now) {
    return tx.list(
        row ->
            new Awaited(
                row.getUUID("id"),
                VisitState.valueOf(row.getString("state")),
                row.getString("name"),
                row.getInteger("companions") + 1,
                row.getString("plate"),
                row.getString("unit_name"),
                Times.instant(row, "from_at"),
                row.getBoolean("confirmed")),
        "SELECT v.id, v.state, v.name, v.companions, v.plate, u.name AS unit_name, v.from_at,"
            + " v.confirmed_how IS NOT NULL AS confirmed FROM visit v"
            + " JOIN unit u ON u.estate = v.estate AND u.id = v.unit"
            + " WHERE v.estate = $1 AND v.over_at IS NULL AND v.state IN ('EXPECTED', 'ARRIVED')"
            + " AND v.until_at > $2 AND v.from_at < $3"
            + " ORDER BY v.state = 'EXPECTED', v.from_at, v.number LIMIT "
            + MOST,
        estate.value(),
        Times.utc(now),
        Times.utc(now.plus(AHEAD)));
  }
}
