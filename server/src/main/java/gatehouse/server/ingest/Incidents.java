package gatehouse.server.ingest;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.server.db.Database;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** What was wrong with the gateways' journals as they arrived. */
public final class Incidents {
  /**
   * Something wrong with a journal.
   *
   * @param kind GAP, CHAIN_BROKEN, TAIL_LOST or UNREADABLE
   * @param event the first event that it is about
   */
  public record Incident(
      GatewayId gateway, Instant at, String kind, Sequence event, String detail) {}

  private final Database database;

  public Incidents(Database database) {
    this.database = database;
  }

  /** The newest first. */
  public Future<List<Incident>> newest(EstateId estate, int limit) {
    return database.read(
        row ->
            new Incident(
                new GatewayId(row.getString("gateway")),
                Times.instant(row, "at"),
                row.getString("kind"),
                new Sequence(row.getLong("boot"), row.getLong("sequence")),
                row.getString("detail")),
        "SELECT gateway, at, kind, boot, sequence, detail FROM ingest_incident"
            + " WHERE estate = $1 ORDER BY id DESC LIMIT $2",
        Tuple.of(estate.value(), limit));
  }

  static Future<Void> save(
      SqlConnection tx, Address gateway, Instant at, List<Progress.Incident> incidents) {
    if (incidents.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> rows =
        incidents.stream()
            .map(
                incident ->
                    Tuple.of(
                        gateway.estate().value(),
                        gateway.gateway().value(),
                        Times.utc(at),
                        incident.fault().name(),
                        incident.at().boot(),
                        incident.at().number(),
                        Texts.storable(incident.detail())))
            .toList();
    return tx.preparedQuery(
            "INSERT INTO ingest_incident (estate, gateway, at, kind, boot, sequence, detail)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .executeBatch(rows)
        .mapEmpty();
  }
}
