package gatehouse.server.pass;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The card that each desk reader saw last, for the clerk who is issuing a pass. */
public final class DeskReads implements EventHandler {
  /** Rings with "estate/gateway/reader" when a desk reader has seen a card. */
  public static final String CHANNEL = "desk_read";

  /**
   * What a desk reader saw.
   *
   * @param card its UID in hexadecimal
   */
  public record DeskRead(
      GatewayId gateway, String reader, Credential credential, String card, Instant at) {}

  private static final String PUT =
      "INSERT INTO desk_read AS d (estate, gateway, reader, credential, card, at)"
          + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (estate, gateway, reader) DO UPDATE"
          + " SET credential = excluded.credential, card = excluded.card, at = excluded.at"
          + " WHERE d.at <= excluded.at";

  private final Database database;

  public DeskReads(Database database) {
    this.database = database;
  }

  /** The last card at a reader, unless it was read before the given instant. */
  public Future<Optional<DeskRead>> last(
      EstateId estate, GatewayId gateway, String reader, Instant notBefore) {
    return database
        .read(
            DeskReads::read,
            "SELECT gateway, reader, credential, card, at FROM desk_read"
                + " WHERE estate = $1 AND gateway = $2 AND reader = $3 AND at >= $4",
            Tuple.of(estate.value(), gateway.value(), reader, Times.utc(notBefore)))
        .map(found -> found.stream().findFirst());
  }

  /**
   * Whether a card was put on a desk reader just now. Where there is no desk reader, nobody can say
   * otherwise.
   */
  public static boolean tapped(Tx tx, EstateId estate, String card, Instant notBefore) {
    return tx.any(
        "SELECT FROM desk_read WHERE estate = $1 AND card = $2 AND at >= $3 UNION ALL"
            + " SELECT WHERE NOT EXISTS (SELECT FROM desk_reader WHERE estate = $1)",
        estate.value(),
        card,
        Times.utc(notBefore));
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Future<Void> done = Future.succeededFuture();
    for (StoredEvent stored : events) {
      if (stored.envelope().event() instanceof LobbyEvent.DeskRead read) {
        String gateway = stored.envelope().gateway().value();
        done =
            done.compose(
                before ->
                    tx.preparedQuery(PUT)
                        .execute(
                            Tuple.of(
                                estate.value(),
                                gateway,
                                Texts.storable(read.reader()),
                                read.credential().text(),
                                Texts.storable(read.uid()),
                                Times.utc(stored.envelope().occurredAt())))
                        .compose(
                            put ->
                                Doorbell.ring(
                                    tx, CHANNEL, estate + "/" + gateway + "/" + read.reader())));
      }
    }
    return done;
  }

  private static DeskRead read(Row row) {
    return new DeskRead(
        new GatewayId(row.getString("gateway")),
        row.getString("reader"),
        new Credential(row.getString("credential")),
        row.getString("card"),
        Times.instant(row, "at"));
  }
}
