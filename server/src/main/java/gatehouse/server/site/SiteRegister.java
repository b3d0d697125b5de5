package gatehouse.server.site;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.feed.TableContents;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what stands where, and tells the gateways in the same transaction. */
public final class SiteRegister {
  private final Database database;
  private final ChangeFeed feed;
  private final EstateKeys keys;
  private final List<TableContents> contents;

  /**
   * @param contents what a new gateway is told, beside keys, groups and lane modes
   */
  public SiteRegister(
      Database database, ChangeFeed feed, EstateKeys keys, List<TableContents> contents) {
    this.database = database;
    this.feed = feed;
    this.keys = keys;
    this.contents = List.copyOf(contents);
  }

  /** Adds an estate and makes its keys. */
  public Future<Void> addEstate(Estate estate) {
    return database.inTransaction(
        tx ->
            run(
                    tx,
                    "INSERT INTO estate (id, name, zone) VALUES ($1, $2, $3)",
                    estate.id().value(),
                    estate.name(),
                    estate.zone().getId())
                .compose(
                    added ->
                        run(
                            tx,
                            "INSERT INTO pass_number (estate, next) VALUES ($1, 1)",
                            estate.id().value()))
                .map(
                    added -> {
                      keys.ensure(estate.id());
                      return null;
                    }));
  }

  public Future<Void> addBuilding(EstateId estate, String id, String name) {
    return database.inTransaction(
        tx ->
            run(
                tx,
                "INSERT INTO building (estate, id, name) VALUES ($1, $2, $3)",
                estate.value(),
                id,
                name));
  }

  public Future<Void> addUnit(EstateId estate, Unit unit) {
    return database.inTransaction(
        tx ->
            run(
                tx,
                "INSERT INTO unit (estate, id, building, name, state, area)"
                    + " VALUES ($1, $2, $3, $4, $5, $6)",
                estate.value(),
                unit.id(),
                unit.building(),
                unit.name(),
                unit.state().name(),
                unit.area()));
  }

  /**
   * Adds a gateway and fills its feed with all that the others know.
   *
   * @return its secret, told this once only; the database keeps a hash
   */
  public Future<String> addGateway(EstateId estate, GatewayId id, String name) {
    String secret = GatewaySecrets.newSecret();
    return database
        .inTransaction(
            tx ->
                run(tx, "SELECT id FROM estate WHERE id = $1 FOR UPDATE", estate.value())
                    .compose(
                        locked ->
                            run(
                                tx,
                                "INSERT INTO gateway (estate, id, name, secret_hash)"
                                    + " VALUES ($1, $2, $3, $4)",
                                estate.value(),
                                id.value(),
                                name,
                                GatewaySecrets.hash(secret)))
                    .compose(added -> everything(tx, estate))
                    .compose(all -> feed.append(tx, estate, List.of(id), all))
                    .compose(told -> Doorbell.ring(tx, GatewaySecrets.CHANNEL, estate.value())))
        .map(secret);
  }

  /** Gives a gateway a new secret; the old one stops working. */
  public Future<String> replaceSecret(EstateId estate, GatewayId id) {
    String secret = GatewaySecrets.newSecret();
    return database
        .inTransaction(
            tx ->
                run(
                        tx,
                        "UPDATE gateway SET secret_hash = $3 WHERE estate = $1 AND id = $2",
                        estate.value(),
                        id.value(),
                        GatewaySecrets.hash(secret))
                    .compose(done -> Doorbell.ring(tx, GatewaySecrets.CHANNEL, estate.value())))
        .map(secret);
  }

  public Future<Void> addPortal(EstateId estate, Portal portal) {
    return database.inTransaction(
        tx ->
            run(
                    tx,
                    "INSERT INTO portal (estate, id, gateway, name, mode)"
                        + " VALUES ($1, $2, $3, $4, $5)",
                    estate.value(),
                    portal.id().value(),
                    portal.gateway().value(),
                    portal.name(),
                    portal.mode().name())
                .compose(
                    added ->
                        tell(tx, estate, List.of(new SetLaneMode(portal.id(), portal.mode())))));
  }

  public Future<Void> addDeskReader(EstateId estate, DeskReader reader) {
    return database.inTransaction(
        tx ->
            run(
                tx,
                "INSERT INTO desk_reader (estate, gateway, reader, name) VALUES ($1, $2, $3, $4)",
                estate.value(),
                reader.gateway().value(),
                reader.reader(),
                reader.name()));
  }

  /** Adds an access group, or changes the one with this id. */
  public Future<Void> putGroup(EstateId estate, AccessGroup group) {
    String hours = new String(WireCodec.write(group.hours()), StandardCharsets.UTF_8);
    return database.inTransaction(
        tx ->
            run(
                    tx,
                    "INSERT INTO access_group (estate, id, name, hours)"
                        + " VALUES ($1, $2, $3, $4::text::jsonb)"
                        + " ON CONFLICT (estate, id) DO UPDATE"
                        + " SET name = excluded.name, hours = excluded.hours",
                    estate.value(),
                    group.id().value(),
                    group.name(),
                    hours)
                .compose(
                    put ->
                        run(
                            tx,
                            "DELETE FROM access_group_portal"
                                + " WHERE estate = $1 AND access_group = $2",
                            estate.value(),
                            group.id().value()))
                .compose(
                    cleared ->
                        run(
                            tx,
                            "INSERT INTO access_group_portal (estate, access_group, portal)"
                                + " SELECT $1, $2, unnest($3::text[])",
                            estate.value(),
                            group.id().value(),
                            group.portals().stream().map(PortalId::value).toArray(String[]::new)))
                .compose(done -> tell(tx, estate, List.of(change(group)))));
  }

  /**
   * Locks a lane against everybody, or gives it back to the rules.
   *
   * @return false when the estate has no such portal
   */
  public Future<Boolean> setLaneMode(EstateId estate, PortalId lane, LaneMode mode) {
    return database.inTransaction(
        tx ->
            tx.preparedQuery("UPDATE portal SET mode = $3 WHERE estate = $1 AND id = $2")
                .execute(Tuple.of(estate.value(), lane.value(), mode.name()))
                .compose(
                    updated ->
                        updated.rowCount() == 0
                            ? Future.succeededFuture(false)
                            : tell(tx, estate, List.of(new SetLaneMode(lane, mode))).map(true)));
  }

  private Future<Void> tell(SqlConnection tx, EstateId estate, List<TableChange> changes) {
    return Site.gatewaysToTell(tx, estate)
        .compose(gateways -> feed.append(tx, estate, gateways, changes));
  }

  private Future<List<TableChange>> everything(SqlConnection tx, EstateId estate) {
    List<TableChange> all = new ArrayList<>();
    keys.publicKeys(estate).forEach((id, key) -> all.add(new PutSigningKey(id, key)));
    Future<Void> collected =
        Site.groups(tx, estate)
            .compose(
                groups -> {
                  groups.forEach(group -> all.add(change(group)));
                  return tx.preparedQuery("SELECT id, mode FROM portal WHERE estate = $1")
                      .execute(Tuple.of(estate.value()));
                })
            .map(
                portals -> {
                  portals.forEach(
                      row ->
                          all.add(
                              new SetLaneMode(
                                  new PortalId(row.getString("id")),
                                  LaneMode.valueOf(row.getString("mode")))));
                  return null;
                });
    for (TableContents room : contents) {
      collected = collected.compose(before -> room.of(tx, estate).map(all::addAll).mapEmpty());
    }
    return collected.map(done -> all);
  }

  private static TableChange change(AccessGroup group) {
    return new PutAccessGroup(group.id(), group.portals(), group.hours());
  }

  private static Future<Void> run(SqlConnection tx, String sql, @Nullable Object... arguments) {
    return tx.preparedQuery(sql).execute(Tuple.from(arguments)).mapEmpty();
  }
}
