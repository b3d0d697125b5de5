package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What guards have to look after: raised once, open until a guard has said what was done. */
public final class Alerts {
  private static final String CHANNEL = "crew_alert";
  private static final int MOST = 50;

  private static final String SELECT =
      "SELECT a.id, a.kind, a.permit, p.number, u.name AS unit, a.person, h.name,"
          + " coalesce(l.name, a.lane) AS lane, a.inwards, a.at, a.inside, a.permitted,"
          + " a.acknowledged_at, a.acknowledged_by, a.word FROM crew_alert a"
          + " JOIN renovation_permit p ON p.estate = a.estate AND p.id = a.permit"
          + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " LEFT JOIN person h ON h.estate = a.estate AND h.id = a.person"
          + " LEFT JOIN portal l ON l.estate = a.estate AND l.id = a.lane WHERE a.estate = $1";

  private static final String OVER_COUNT =
      "INSERT INTO crew_alert (estate, id, permit, kind, lane, inwards, at, inside, permitted)"
          + " SELECT $1, gen_random_uuid(), p.id, 'OVER_COUNT',"
          + " (array_agg(c.lane ORDER BY c.at DESC))[1], true, max(c.at), count(*), p.workers"
          + " FROM unnest($2::uuid[]) AS e (permit)"
          + " JOIN renovation_permit p ON p.estate = $1 AND p.id = e.permit"
          + " JOIN crew_presence c ON c.estate = $1 AND c.permit = p.id AND c.inside"
          + " GROUP BY p.id, p.workers HAVING count(*) > p.workers"
          + " ON CONFLICT (estate, permit) WHERE kind = 'OVER_COUNT' AND acknowledged_at IS NULL"
          + " DO UPDATE SET lane = excluded.lane, at = excluded.at, inside = excluded.inside,"
          + " permitted = excluded.permitted";

  /** Those that no guard has answered yet, newest first. */
  public List<Alert> open(Tx tx, EstateId estate) {
    return tx.list(
        Alerts::alert,
        SELECT + " AND a.acknowledged_at IS NULL ORDER BY a.at DESC, a.id LIMIT " + MOST,
        estate.value());
  }

  public Optional<Alert> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Alerts::alert, SELECT + " AND a.id = $2", estate.value(), id);
  }

  /** Those of a permit, newest first. */
  public List<Alert> of(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Alerts::alert,
        SELECT + " AND a.permit = $2 ORDER BY a.at DESC, a.id LIMIT " + MOST,
        estate.value(),
        permit);
  }

  /** Writes down what a guard did. Refused when another was quicker. */
  public Alert acknowledge(Tx tx, EstateId estate, UUID id, Alert.Seen seen) {
    int written =
        tx.run(
            "UPDATE crew_alert SET acknowledged_at = $3, acknowledged_by = $4, word = $5"
                + " WHERE estate = $1 AND id = $2 AND acknowledged_at IS NULL",
            estate.value(),
            id,
            Times.utc(seen.at()),
            seen.by(),
            seen.word());
    Alert alert =
        byId(tx, estate, id).orElseThrow(() -> Refused.of("", "RenovationFault.ALERT_UNKNOWN"));
    Alert.Seen first = alert.seen();
    if (written == 0 && first != null) {
      throw Refused.of("", "RenovationFault.ALERT_ANSWERED", first.by(), first.word());
    }
    tx.await(ring(tx.connection(), estate));
    return alert;
  }

  /** Calls the listener, on an event loop, when an estate's alerts have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  /** Tells of each of these permits that more are inside than it says. */
  static Future<Void> overCount(SqlConnection tx, EstateId estate, UUID[] permits) {
    if (permits.length == 0) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery(OVER_COUNT)
        .execute(Tuple.of(estate.value()).addValue(permits))
        .compose(told -> told.rowCount() == 0 ? Future.succeededFuture() : ring(tx, estate));
  }

  /**
   * Tells that somebody is inside who should have gone.
   *
   * @param closing since when nobody may be inside; told once for each
   * @return whether it was told now
   */
  static boolean stillInside(Tx tx, EstateId estate, UUID permit, Instant closing, Instant now) {
    return tx.run(
            "INSERT INTO crew_alert (estate, id, permit, kind, at, closing, inside, permitted)"
                + " SELECT $1, gen_random_uuid(), p.id, 'STILL_INSIDE', $4, $3, count(*), p.workers"
                + " FROM renovation_permit p JOIN crew_presence c"
                + " ON c.estate = p.estate AND c.permit = p.id AND c.inside"
                + " WHERE p.estate = $1 AND p.id = $2 GROUP BY p.id, p.workers"
                + " ON CONFLICT DO NOTHING",
            estate.value(),
            permit,
            Times.utc(closing),
            Times.utc(now))
        > 0;
  }

  static Future<Void> ring(SqlConnection tx, EstateId estate) {
    return Doorbell.ring(tx, CHANNEL, estate.value());
  }

  private static Alert alert(Row row) {
    Instant seen = Times.instantOrNull(row, "acknowledged_at");
    UUID person = row.getUUID("person");
    return new Alert(
        row.getUUID("id"),
        AlertKind.valueOf(row.getString("kind")),
        new Alert.Crew(row.getUUID("permit"), row.getString("number"), row.getString("unit")),
        row.getString("lane"),
        person == null
            ? null
            : new Alert.Tapped(person, row.getString("name"), row.getBoolean("inwards")),
        Times.instant(row, "at"),
        row.getInteger("inside"),
        row.getInteger("permitted"),
        seen == null
            ? null
            : new Alert.Seen(seen, row.getString("acknowledged_by"), row.getString("word")));
  }
}
