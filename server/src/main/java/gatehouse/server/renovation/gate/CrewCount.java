package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Counts crews in and out as events are stored. A passage that comes twice is counted once; one
 * that comes late has its place in its day's count, and moves nobody who has passed since.
 */
public final class CrewCount implements EventHandler {
  private static final String TAPS_OF_CREWS =
      " FROM "
          + Taps.TABLE
          + " JOIN pass w ON w.estate = $1 AND w.id = t.pass"
          + " JOIN renovation_permit p ON p.estate = $1 AND p.id = w.permit";

  private static final String LATEST_FIRST =
      " ORDER BY w.permit, w.holder, t.at DESC, t.boot DESC, t.sequence DESC";

  private static final String PASSED =
      "INSERT INTO crew_passage"
          + " (estate, permit, person, at, gateway, boot, sequence, lane, inwards)"
          + " SELECT $1, w.permit, w.holder, t.at, t.gateway, t.boot, t.sequence, t.lane, t.inwards"
          + TAPS_OF_CREWS
          + " ON CONFLICT DO NOTHING RETURNING permit, inwards";

  private static final String MOVED =
      "INSERT INTO crew_presence (estate, permit, person, inside, at, lane)"
          + " SELECT DISTINCT ON (w.permit, w.holder)"
          + " $1, w.permit, w.holder, t.inwards, t.at, t.lane"
          + TAPS_OF_CREWS
          + LATEST_FIRST
          + " ON CONFLICT (estate, permit, person) DO UPDATE SET inside = excluded.inside,"
          + " at = excluded.at, lane = excluded.lane"
          + " WHERE excluded.at >= crew_presence.at";

  private static final String AFTER_HOURS =
      "INSERT INTO crew_alert (estate, id, permit, kind, person, lane, inwards, at,"
          + " inside, permitted)"
          + " SELECT DISTINCT ON (w.permit, w.holder) $1, gen_random_uuid(), w.permit, 'AFTER_HOURS',"
          + " w.holder, t.lane, t.inwards, t.at, (SELECT count(*) FROM crew_presence c"
          + " WHERE c.estate = $1 AND c.permit = w.permit AND c.inside), p.workers"
          + TAPS_OF_CREWS
          + LATEST_FIRST
          + " ON CONFLICT (estate, permit, person)"
          + " WHERE kind = 'AFTER_HOURS' AND acknowledged_at IS NULL"
          + " DO UPDATE SET lane = excluded.lane,"
          + " inwards = excluded.inwards, at = excluded.at, inside = excluded.inside";

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Taps passed = Taps.passages(events);
    Taps late = Taps.outsideHours(events);
    return (passed.isEmpty() ? Future.<Void>succeededFuture() : count(tx, estate, passed))
        .compose(counted -> late.isEmpty() ? Future.succeededFuture() : tell(tx, estate, late));
  }

  private static Future<Void> count(SqlConnection tx, EstateId estate, Taps passed) {
    return tx.preparedQuery(PASSED)
        .execute(passed.arguments(estate))
        .compose(
            counted ->
                counted.size() == 0
                    ? Future.succeededFuture()
                    : lock(tx, estate)
                        .compose(
                            locked -> tx.preparedQuery(MOVED).execute(passed.arguments(estate)))
                        .compose(moved -> Alerts.overCount(tx, estate, entered(counted))));
  }

  private static Future<Void> tell(SqlConnection tx, EstateId estate, Taps late) {
    return tx.preparedQuery(AFTER_HOURS)
        .execute(late.arguments(estate))
        .compose(told -> told.rowCount() == 0 ? Future.succeededFuture() : Alerts.ring(tx, estate));
  }

  /** The permits that somebody has come in for. */
  private static UUID[] entered(RowSet<Row> counted) {
    return StreamSupport.stream(counted.spliterator(), false)
        .filter(row -> row.getBoolean("inwards"))
        .map(row -> row.getUUID("permit"))
        .distinct()
        .toArray(UUID[]::new);
  }

  /** Two gateways count one crew one after the other: each must see whom the other has let in. */
  static Future<Void> lock(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtext('crew_presence'), hashtext($1))")
        .execute(Tuple.of(estate.value()))
        .mapEmpty();
  }
}
