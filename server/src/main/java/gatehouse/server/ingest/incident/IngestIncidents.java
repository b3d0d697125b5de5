package gatehouse.server.ingest.incident;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** What was wrong with the gateways' journals as they arrived, for the health page. */
public final class IngestIncidents {
  private static final int MOST = 50;

  /**
   * A gap, a broken chain or a lost tail.
   *
   * @param boot with the sequence, where in the journal
   */
  public record Incident(
      GatewayId gateway, Instant at, String kind, long boot, long sequence, String detail) {}

  private final Database database;

  public IngestIncidents(Database database) {
    this.database = database;
  }

  /** The newest fifty, newest first. */
  public Future<List<Incident>> newest(EstateId estate) {
    return database.read(
        row ->
            new Incident(
                new GatewayId(row.getString("gateway")),
                Times.instant(row, "at"),
                row.getString("kind"),
                row.getLong("boot"),
                row.getLong("sequence"),
                row.getString("detail")),
        "SELECT gateway, at, kind, boot, sequence, detail FROM ingest_incident"
            + " WHERE estate = $1 ORDER BY id DESC LIMIT "
            + MOST,
        Tuple.of(estate.value()));
  }
}
