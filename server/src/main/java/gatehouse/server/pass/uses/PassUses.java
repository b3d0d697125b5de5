package gatehouse.server.pass.uses;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.feed.TableContents;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.site.Site;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Counts how often passes with a limit have let in, over all gateways, and tells each gateway what
 * the others have spent: with the decision, before the person has gone through, so that a code that
 * is shown at two gates opens one. What a person did not use is given back.
 */
public final class PassUses implements EventHandler, TableContents {
  /** So long a gateway that was cut off may bring uses that still count against others. */
  private static final Duration REMEMBERED = Duration.ofDays(31);

  /** A pass that is over opens nothing, however often it was used. */
  private static final Duration TOLD = Duration.ofHours(1);

  private static final int PER_TRANSACTION = 500;

  private static final String LIMITED =
      "SELECT id FROM pass WHERE estate = $1 AND id = ANY($2) AND uses > 0";

  /** Each gateway sends in order, but a hole may be filled late: an end may come first. */
  private static final String COUNTED =
      "INSERT INTO pass_use AS u (estate, gateway, boot, sequence, pass, at, lane, state)"
          + " SELECT $1, $2, t.boot, t.sequence, t.pass, t.at, t.lane, t.state FROM "
          + UseTaps.TABLE
          + " WHERE t.pass = ANY($9)"
          + " ON CONFLICT (estate, gateway, boot, sequence) DO UPDATE SET state = excluded.state"
          + " WHERE u.state = 'OPEN'";

  private static final String ELSEWHERE =
      "SELECT u.pass, g.id AS gateway, (count(*) FILTER"
          + " (WHERE u.gateway <> g.id AND u.state <> 'GIVEN_BACK'))::int AS elsewhere"
          + " FROM pass_use u JOIN gateway g ON g.estate = u.estate AND g.id <> $3"
          + " WHERE u.estate = $1 AND u.pass = ANY($2) GROUP BY u.pass, g.id ORDER BY g.id, u.pass";

  private static final String FORGOTTEN =
      "UPDATE pass_use u SET told = false WHERE (u.estate, u.pass) IN"
          + " (SELECT t.estate, t.pass FROM pass_use t JOIN pass p"
          + " ON p.estate = t.estate AND p.id = t.pass WHERE t.told AND p.valid_until < $1 LIMIT $2)"
          + " RETURNING u.estate, u.pass";

  private final ChangeFeed feed;

  public PassUses(ChangeFeed feed) {
    this.feed = feed;
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    UseTaps begun = UseTaps.begun(events);
    UseTaps ended = UseTaps.ended(events);
    if (begun.isEmpty() && ended.isEmpty()) {
      return Future.succeededFuture();
    }
    List<UUID> all = new ArrayList<>(List.of(begun.passes()));
    all.addAll(List.of(ended.passes()));
    GatewayId gateway = events.get(0).envelope().gateway();
    return tx.preparedQuery(LIMITED)
        .execute(Tuple.of(estate.value()).addValue(all.toArray(UUID[]::new)))
        .map(PassUses::ids)
        .compose(
            limited ->
                limited.length == 0
                    ? Future.succeededFuture()
                    : lock(tx, estate)
                        .compose(alone -> count(tx, estate, begun, limited))
                        .compose(counted -> count(tx, estate, ended, limited))
                        .compose(counted -> tell(tx, estate, gateway, limited))
                        .compose(told -> DoubleUses.look(tx, estate, limited)));
  }

  /** A new gateway has made no use of its own. */
  @Override
  public Future<List<TableChange>> of(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery(
            "SELECT pass, count(*)::int AS made FROM pass_use"
                + " WHERE estate = $1 AND told AND state <> 'GIVEN_BACK' GROUP BY pass")
        .execute(Tuple.of(estate.value()))
        .map(
            rows ->
                Database.rows(
                    rows,
                    row -> new PutUses(new PassId(row.getUUID("pass")), row.getInteger("made"))));
  }

  /** The gateways forget the uses of passes that are over; so do we, when they are long over. */
  public int forget(Tx tx, Instant now) {
    List<Row> over = tx.list(row -> row, FORGOTTEN, Times.utc(now.minus(TOLD)), PER_TRANSACTION);
    over.stream()
        .collect(
            Collectors.groupingBy(
                row -> new EstateId(row.getString("estate")),
                Collectors.mapping(
                    row -> new RemoveUses(new PassId(row.getUUID("pass"))), Collectors.toSet())))
        .forEach(
            (estate, gone) ->
                tx.await(
                    Site.gatewaysToTell(tx.connection(), estate)
                        .compose(
                            gateways ->
                                feed.append(
                                    tx.connection(), estate, gateways, List.copyOf(gone)))));
    tx.run("DELETE FROM pass_use WHERE at < $1 AND NOT told", Times.utc(now.minus(REMEMBERED)));
    return over.size();
  }

  private static Future<Void> count(
      SqlConnection tx, EstateId estate, UseTaps taps, UUID[] limited) {
    return taps.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(COUNTED).execute(taps.arguments(estate).addValue(limited)).mapEmpty();
  }

  /** The gateway that was used knows by itself. */
  private Future<Void> tell(SqlConnection tx, EstateId estate, GatewayId used, UUID[] passes) {
    return Site.gatewaysToTell(tx, estate)
        .compose(
            held ->
                tx.preparedQuery(ELSEWHERE)
                    .execute(Tuple.of(estate.value()).addValue(passes).addValue(used.value())))
        .compose(
            rows -> {
              Map<String, List<TableChange>> changes = new TreeMap<>();
              rows.forEach(
                  row ->
                      changes
                          .computeIfAbsent(row.getString("gateway"), one -> new ArrayList<>())
                          .add(change(row)));
              Future<Void> told = Future.succeededFuture();
              for (var one : changes.entrySet()) {
                List<GatewayId> gateway = List.of(new GatewayId(one.getKey()));
                told = told.compose(before -> feed.append(tx, estate, gateway, one.getValue()));
              }
              return told;
            });
  }

  private static TableChange change(Row row) {
    PassId pass = new PassId(row.getUUID("pass"));
    int elsewhere = row.getInteger("elsewhere");
    return elsewhere == 0 ? new RemoveUses(pass) : new PutUses(pass, elsewhere);
  }

  private static UUID[] ids(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getUUID("id"))
        .toArray(UUID[]::new);
  }

  /** Two gateways may bring uses of one pass at once: each must see what the other has counted. */
  private static Future<Void> lock(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtext('pass_use'), hashtext($1))")
        .execute(Tuple.of(estate.value()))
        .mapEmpty();
  }
}
