package gatehouse.server.feed;

import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.wire.TableDigest;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the gateways say of themselves, and compares their tables with their feeds. */
public final class StatusBoard {
  private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);
  private static final int AT_ONCE = 5_000;

  private static final String PUT =
      "INSERT INTO gateway_status AS s (estate, gateway, online, said_at, received_at,"
          + " last_online_at, version, boot, revision, backlog, devices)"
          + " VALUES ($1, $2, $3, $4, $5::timestamptz, CASE WHEN $3 THEN $5::timestamptz END, $6, $7, $8, $9,"
          + " $10::text::jsonb) ON CONFLICT (estate, gateway) DO UPDATE SET"
          + " online = excluded.online, said_at = excluded.said_at,"
          + " received_at = excluded.received_at,"
          + " last_online_at = coalesce(excluded.last_online_at, s.last_online_at),"
          + " version = excluded.version, boot = excluded.boot, revision = excluded.revision,"
          + " backlog = excluded.backlog, devices = excluded.devices";

  private final Database database;
  private final Clock clock;
  private final Map<Address, String> compared = new ConcurrentHashMap<>();

  public StatusBoard(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A gateway, or the broker in its place, says how it is. */
  public Future<Void> status(Address gateway, byte[] payload) throws WireException {
    GatewayStatus status = WireCodec.read(payload, GatewayStatus.class);
    if (!status.gateway().equals(gateway.gateway())) {
      throw new WireException("the message names the gateway " + status.gateway());
    }
    return database
        .inTransaction(
            tx ->
                tx.preparedQuery(PUT)
                    .execute(row(gateway, status))
                    .compose(
                        put ->
                            Doorbell.ring(tx, GatewayStandings.CHANNEL, gateway.estate().value())))
        .onSuccess(put -> compare(gateway, status));
  }

  private Tuple row(Address gateway, GatewayStatus status) {
    String devices = new String(WireCodec.write(status.devices()), StandardCharsets.UTF_8);
    return Tuple.tuple()
        .addValue(gateway.estate().value())
        .addValue(gateway.gateway().value())
        .addValue(status.online())
        .addValue(Times.utc(status.at()))
        .addValue(Times.utc(clock.instant()))
        .addValue(Texts.storable(status.version()))
        .addValue(status.boot())
        .addValue(status.revision().value())
        .addValue(status.backlog())
        // PostgreSQL's jsonb takes every character but this one.
        .addValue(devices.replace("\\u0000", "\\ufffd"));
  }

  private void compare(Address gateway, GatewayStatus status) {
    String digest = status.digest();
    if (digest == null || digest.equals(compared.put(gateway, digest))) {
      return;
    }
    database
        .inTransaction(
            tx ->
                digest(tx, gateway, status.revision().value(), 0, new TableDigest())
                    .compose(
                        ours ->
                            ours.isEmpty()
                                ? Future.<Void>succeededFuture()
                                : save(tx, gateway, ours.equals(digest))))
        .onFailure(
            e -> {
              compared.remove(gateway);
              log.warn("The table of {} was not compared: {}", name(gateway), e.toString());
            });
  }

  /** The digest that the gateway should have; empty when its revision is not the latest. */
  private static Future<String> digest(
      SqlConnection tx, Address gateway, long revision, long after, TableDigest digest) {
    return tx.preparedQuery(
            "SELECT f.revision, f.change, f.removal FROM feed f JOIN feed_head h"
                + " ON h.estate = f.estate AND h.gateway = f.gateway AND h.revision = $3"
                + " WHERE f.estate = $1 AND f.gateway = $2 AND f.revision > $4"
                + " ORDER BY f.revision LIMIT "
                + AT_ONCE)
        .execute(Tuple.of(gateway.estate().value(), gateway.gateway().value(), revision, after))
        .compose(
            rows -> {
              var changes = FeedDelivery.changes(rows);
              changes.stream().filter(change -> !ChangeFeed.isRemoval(change)).forEach(digest::add);
              long last = FeedDelivery.lastRevision(rows);
              if (last == revision) {
                return Future.succeededFuture(digest.hex());
              }
              return rows.size() == 0
                  ? Future.succeededFuture("")
                  : digest(tx, gateway, revision, last, digest);
            });
  }

  private static Future<Void> save(SqlConnection tx, Address gateway, boolean agrees) {
    if (!agrees) {
      log.warn("The table of {} is not what its feed makes of it", name(gateway));
    }
    return tx.preparedQuery(
            "UPDATE gateway_status SET digest_agrees = $3 WHERE estate = $1 AND gateway = $2")
        .execute(Tuple.of(gateway.estate().value(), gateway.gateway().value(), agrees))
        .mapEmpty();
  }

  private static String name(Address gateway) {
    return gateway.estate() + "/" + gateway.gateway();
  }
}
