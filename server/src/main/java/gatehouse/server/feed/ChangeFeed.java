package gatehouse.server.feed;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveSigningKey;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes changes into the feeds of gateways, inside the transaction that makes them true. */
public final class ChangeFeed {
  static final String CHANNEL = "feed";

  private static final String ADVANCE =
      "INSERT INTO feed_head AS h (estate, gateway, revision) VALUES ($1, $2, $3)"
          + " ON CONFLICT (estate, gateway) DO UPDATE SET revision = h.revision + $3"
          + " RETURNING revision";

  private static final String PUT =
      "INSERT INTO feed (estate, gateway, key, revision, change, removal, urgent, changed_at)"
          + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
          + " ON CONFLICT (estate, gateway, key) DO UPDATE SET revision = excluded.revision,"
          + " change = excluded.change, removal = excluded.removal, urgent = excluded.urgent,"
          + " changed_at = excluded.changed_at, in_force_at = NULL";

  private final Clock clock;

  public ChangeFeed(Clock clock) {
    this.clock = clock;
  }

  /**
   * Gives each gateway's feed the changes, each under a revision of its own, and rings the
   * publishers when the transaction commits. The feeds stay locked until then; gateways are locked
   * in the order of their names, so that two transactions never wait for each other.
   */
  public Future<Void> append(
      SqlConnection tx,
      EstateId estate,
      Collection<GatewayId> gateways,
      List<? extends TableChange> changes) {
    // Of two changes of one thing in one go only the later counts.
    Map<String, TableChange> latest = new LinkedHashMap<>();
    for (TableChange change : changes) {
      latest.remove(change.key());
      latest.put(change.key(), change);
    }
    if (latest.isEmpty()) {
      return Future.succeededFuture();
    }
    Future<Void> done = Future.succeededFuture();
    for (String gateway : gateways.stream().map(GatewayId::value).sorted().distinct().toList()) {
      done = done.compose(before -> append(tx, estate.value(), gateway, latest.values()));
    }
    return done;
  }

  private Future<Void> append(
      SqlConnection tx, String estate, String gateway, Collection<TableChange> changes) {
    return tx.preparedQuery(ADVANCE)
        .execute(Tuple.of(estate, gateway, (long) changes.size()))
        .map(rows -> rows.iterator().next().getLong("revision") - changes.size())
        .compose(before -> put(tx, estate, gateway, before, changes))
        .compose(rows -> Doorbell.ring(tx, CHANNEL, estate + "/" + gateway));
  }

  private Future<RowSet<Row>> put(
      SqlConnection tx,
      String estate,
      String gateway,
      long before,
      Collection<TableChange> changes) {
    OffsetDateTime now = Times.utc(clock.instant());
    List<Tuple> rows = new ArrayList<>(changes.size());
    long revision = before;
    for (TableChange change : changes) {
      revision++;
      rows.add(
          Tuple.of(
              estate,
              gateway,
              change.key(),
              revision,
              ChangePages.writeChange(change),
              isRemoval(change),
              isUrgent(change),
              now));
    }
    return tx.preparedQuery(PUT).executeBatch(rows);
  }

  static boolean isRemoval(TableChange change) {
    return change instanceof RemovePass
        || change instanceof RemoveAccessGroup
        || change instanceof RemoveSigningKey
        || change instanceof RemoveUses;
  }

  /** What takes a right away must not wait behind what gives some. */
  private static boolean isUrgent(TableChange change) {
    return change instanceof RemovePass
        || change instanceof PutUses
        || (change instanceof PutPass pass && pass.standing() != PassStanding.ACTIVE);
  }
}
