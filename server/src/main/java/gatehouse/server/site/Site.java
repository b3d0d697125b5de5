package gatehouse.server.site;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.feed.GatewayStandings;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands where, as it is now; changed by {@link SiteRegister}. */
public final class Site {
  private static final String GROUPS =
      "SELECT g.id, g.name, g.hours::text AS hours,"
          + " coalesce(array_agg(p.portal ORDER BY p.portal) FILTER (WHERE p.portal IS NOT NULL),"
          + " '{}') AS portals"
          + " FROM access_group g LEFT JOIN access_group_portal p"
          + " ON p.estate = g.estate AND p.access_group = g.id"
          + " WHERE g.estate = $1 GROUP BY g.estate, g.id, g.name, g.hours ORDER BY g.id";

  private final Database database;
  private final GatewayStandings standings;

  public Site(Database database, GatewayStandings standings) {
    this.database = database;
    this.standings = standings;
  }

  public Future<List<Estate>> estates() {
    return database.read(
        Site::estate, "SELECT id, name, zone FROM estate ORDER BY id", Tuple.tuple());
  }

  public Future<Optional<Estate>> estate(EstateId id) {
    return database
        .read(Site::estate, "SELECT id, name, zone FROM estate WHERE id = $1", Tuple.of(id.value()))
        .map(found -> found.stream().findFirst());
  }

  /** Those of these units that there are, in no order. */
  public Future<List<Unit>> units(EstateId estate, Collection<String> ids) {
    return database.read(
        Site::unit,
        "SELECT id, building, name, state, area FROM unit WHERE estate = $1 AND id = ANY ($2)",
        Tuple.of(estate.value()).addArrayOfString(ids.toArray(String[]::new)));
  }

  /** The unit that people call so; of two of one name, the first by its id. */
  public Future<Optional<Unit>> unitNamed(EstateId estate, String name) {
    return database
        .read(
            Site::unit,
            "SELECT id, building, name, state, area FROM unit WHERE estate = $1"
                + " AND lower(name) COLLATE \"C\" = lower($2) AND name = $2 ORDER BY id LIMIT 1",
            Tuple.of(estate.value(), name))
        .map(found -> found.stream().findFirst());
  }

  public Future<List<Portal>> portals(EstateId estate) {
    return database.read(
        row ->
            new Portal(
                new PortalId(row.getString("id")),
                row.getString("name"),
                new GatewayId(row.getString("gateway")),
                LaneMode.valueOf(row.getString("mode"))),
        "SELECT id, name, gateway, mode FROM portal WHERE estate = $1 ORDER BY id",
        Tuple.of(estate.value()));
  }

  public Future<List<DeskReader>> deskReaders(EstateId estate) {
    return database.read(
        row ->
            new DeskReader(
                new GatewayId(row.getString("gateway")),
                row.getString("reader"),
                row.getString("name")),
        "SELECT gateway, reader, name FROM desk_reader WHERE estate = $1 ORDER BY gateway, reader",
        Tuple.of(estate.value()));
  }

  public Future<List<AccessGroup>> groups(EstateId estate) {
    return database.read(Site::group, GROUPS, Tuple.of(estate.value()));
  }

  /** Those that somebody may choose from. */
  public Future<List<AccessGroup>> offered(EstateId estate) {
    return groups(estate)
        .map(groups -> groups.stream().filter(group -> !group.isOfRights()).toList());
  }

  /** Every gateway with its standing, in the order of their ids. */
  public Future<List<Gateway>> gateways(EstateId estate) {
    Future<Map<String, String>> names =
        database
            .read(
                Function.identity(),
                "SELECT id, name FROM gateway WHERE estate = $1",
                Tuple.of(estate.value()))
            .map(
                rows ->
                    rows.stream()
                        .collect(
                            Collectors.toMap(
                                row -> row.getString("id"), row -> row.getString("name"))));
    return names.compose(
        byId ->
            standings
                .of(estate, byId.keySet().stream().sorted().map(GatewayId::new).toList())
                .map(
                    all ->
                        all.stream()
                            .map(
                                standing ->
                                    new Gateway(
                                        standing.gateway(),
                                        byId.getOrDefault(standing.gateway().value(), ""),
                                        standing))
                            .toList()));
  }

  /**
   * The gateways that a change of this transaction is for: all of the estate's, so that each can
   * say why it refuses. Keeps a gateway from being added until the transaction ends.
   */
  public static Future<List<GatewayId>> gatewaysToTell(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery("SELECT id FROM estate WHERE id = $1 FOR SHARE")
        .execute(Tuple.of(estate.value()))
        .compose(
            locked ->
                tx.preparedQuery("SELECT id FROM gateway WHERE estate = $1 ORDER BY id")
                    .execute(Tuple.of(estate.value())))
        .map(rows -> Database.rows(rows, row -> new GatewayId(row.getString("id"))));
  }

  /** Inside a transaction. */
  public static Future<List<AccessGroup>> groups(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery(GROUPS)
        .execute(Tuple.of(estate.value()))
        .map(rows -> Database.rows(rows, Site::group));
  }

  private static Estate estate(Row row) {
    return new Estate(
        new EstateId(row.getString("id")), row.getString("name"), ZoneId.of(row.getString("zone")));
  }

  /** From a row that has the columns {@code id, building, name, state, area}. */
  public static Unit unit(Row row) {
    return new Unit(
        row.getString("id"),
        row.getString("building"),
        row.getString("name"),
        UnitState.valueOf(row.getString("state")),
        row.getBigDecimal("area"));
  }

  private static AccessGroup group(Row row) {
    try {
      return new AccessGroup(
          new AccessGroupId(row.getString("id")),
          row.getString("name"),
          Stream.of(row.getArrayOfStrings("portals")).map(PortalId::new).toList(),
          WireCodec.read(
              row.getString("hours").getBytes(StandardCharsets.UTF_8), WeeklyHours.class));
    } catch (WireException e) {
      throw new IllegalStateException("the hours of access group " + row.getString("id"), e);
    }
  }
}
