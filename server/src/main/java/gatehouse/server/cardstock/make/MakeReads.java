package gatehouse.server.cardstock.make;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Hears the desk's readers for the runs that listen to them, whether or not a browser looks on. It
 * only writes down what was seen, in the transaction of the event: the judging is done afterwards,
 * where a refusal keeps no event from being stored.
 */
public final class MakeReads implements EventHandler {
  /** Rings with "estate/run" when a card of a run was seen. */
  static final String CHANNEL = "card_make";

  /** The clock of the lobby's computer may be a little behind ours. */
  private static final String PUT =
      "INSERT INTO make_read (estate, run, uid, why, at)"
          + " SELECT r.estate, r.id, $4, $5, $6 FROM make_run r"
          + " WHERE r.estate = $1 AND r.gateway = $2 AND r.reader = $3 AND r.reader <> ''"
          + " AND (r.state = 'RUNNING' AND r.since_at - interval '5 seconds' <= $6"
          + " OR r.since_at <= $6 AND r.stopped_at >= $6)"
          + " ORDER BY r.since_at DESC LIMIT 1 RETURNING run";

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Future<Void> done = Future.succeededFuture();
    for (StoredEvent stored : events) {
      LobbyEvent event = stored.envelope().event();
      if (event instanceof LobbyEvent.DeskRead read) {
        done = done.compose(before -> put(tx, estate, stored, read.reader(), read.uid(), ""));
      } else if (event instanceof LobbyEvent.InputRefused refused) {
        done = done.compose(before -> put(tx, estate, stored, refused.device(), "", refused.why()));
      }
    }
    return done;
  }

  private static Future<Void> put(
      SqlConnection tx,
      EstateId estate,
      StoredEvent stored,
      String reader,
      String uid,
      String why) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.of(
                estate.value(),
                stored.envelope().gateway().value(),
                Texts.storable(reader),
                Texts.storable(uid),
                Texts.storable(why),
                Times.utc(stored.envelope().occurredAt())))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : Doorbell.ring(
                        tx, CHANNEL, estate + "/" + rows.iterator().next().getUUID("run")));
  }
}
