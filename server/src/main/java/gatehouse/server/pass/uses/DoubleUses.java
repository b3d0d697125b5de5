package gatehouse.server.pass.uses;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Passes that let in more often than they may: open until a guard has said what was done. */
public final class DoubleUses {
  private static final String CHANNEL = "double_use";
  private static final int MOST = 50;

  private static final String SELECT =
      "SELECT d.id, d.pass, p.number, h.name, d.allowed, d.lanes, d.times, d.acknowledged_at,"
          + " d.acknowledged_by, d.word FROM double_use d"
          + " JOIN pass p ON p.estate = d.estate AND p.id = d.pass"
          + " JOIN person h ON h.estate = p.estate AND h.id = p.holder WHERE d.estate = $1";

  /** One more use than was known opens it again. */
  private static final String LOOK =
      "INSERT INTO double_use AS d (estate, id, pass, at, allowed, lanes, times)"
          + " SELECT $1, gen_random_uuid(), p.id, max(u.at), p.uses,"
          + " array_agg(coalesce(l.name, u.lane) ORDER BY u.at, u.gateway),"
          + " array_agg(u.at ORDER BY u.at, u.gateway)"
          + " FROM pass_use u JOIN pass p ON p.estate = u.estate AND p.id = u.pass"
          + " LEFT JOIN portal l ON l.estate = u.estate AND l.id = u.lane"
          + " WHERE u.estate = $1 AND u.pass = ANY($2) AND u.state = 'PASSED'"
          + " GROUP BY p.id, p.uses HAVING count(*) > p.uses"
          + " ON CONFLICT (estate, pass) DO UPDATE SET at = excluded.at, lanes = excluded.lanes,"
          + " times = excluded.times, acknowledged_at = NULL, acknowledged_by = NULL, word = NULL"
          + " WHERE cardinality(d.times) < cardinality(excluded.times)";

  /** Those that no guard has answered yet, newest first. */
  public List<DoubleUse> open(Tx tx, EstateId estate) {
    return tx.list(
        DoubleUses::use,
        SELECT + " AND d.acknowledged_at IS NULL ORDER BY d.at DESC, d.id LIMIT " + MOST,
        estate.value());
  }

  public Optional<DoubleUse> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(DoubleUses::use, SELECT + " AND d.id = $2", estate.value(), id);
  }

  /** That of a pass, answered or not. */
  public Optional<DoubleUse> of(Tx tx, EstateId estate, UUID pass) {
    return tx.one(DoubleUses::use, SELECT + " AND d.pass = $2", estate.value(), pass);
  }

  /**
   * Writes down what a guard did.
   *
   * @return false when another was quicker
   */
  public boolean acknowledge(Tx tx, EstateId estate, UUID id, DoubleUse.Seen seen) {
    boolean written =
        tx.run(
                "UPDATE double_use SET acknowledged_at = $3, acknowledged_by = $4, word = $5"
                    + " WHERE estate = $1 AND id = $2 AND acknowledged_at IS NULL",
                estate.value(),
                id,
                Times.utc(seen.at()),
                seen.by(),
                seen.word())
            > 0;
    tx.await(ring(tx.connection(), estate));
    return written;
  }

  /** Calls the listener, on an event loop, when an estate's have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  static Future<Void> look(SqlConnection tx, EstateId estate, UUID[] passes) {
    return tx.preparedQuery(LOOK)
        .execute(Tuple.of(estate.value()).addValue(passes))
        .compose(told -> told.rowCount() == 0 ? Future.succeededFuture() : ring(tx, estate));
  }

  private static Future<Void> ring(SqlConnection tx, EstateId estate) {
    return Doorbell.ring(tx, CHANNEL, estate.value());
  }

  private static DoubleUse use(Row row) {
    String[] lanes = row.getArrayOfStrings("lanes");
    OffsetDateTime[] times = row.getArrayOfOffsetDateTimes("times");
    List<DoubleUse.Made> made = new ArrayList<>(lanes.length);
    for (int i = 0; i < lanes.length; i++) {
      made.add(new DoubleUse.Made(lanes[i], times[i].toInstant()));
    }
    OffsetDateTime seen = row.getOffsetDateTime("acknowledged_at");
    return new DoubleUse(
        row.getUUID("id"),
        new PassId(row.getUUID("pass")),
        row.getLong("number"),
        row.getString("name"),
        row.getInteger("allowed"),
        made,
        seen == null
            ? null
            : new DoubleUse.Seen(
                seen.toInstant(), row.getString("acknowledged_by"), row.getString("word")));
  }
}
