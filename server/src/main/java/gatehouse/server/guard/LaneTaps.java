package gatehouse.server.guard;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.guard.LaneNow.Tap;
import gatehouse.server.guard.LaneNow.Whom;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Portal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened last at each lane: kept in one row a lane as events are stored. */
public final class LaneTaps implements EventHandler {
  private static final String PUT =
      "INSERT INTO lane_tap AS t (estate, lane, at, kind, direction, outcome, reason, pass)"
          + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (estate, lane) DO UPDATE SET"
          + " at = excluded.at, kind = excluded.kind, direction = excluded.direction,"
          + " outcome = excluded.outcome, reason = excluded.reason, pass = excluded.pass"
          + " WHERE t.at <= excluded.at";

  private static final String LANES =
      "SELECT l.id, l.name, l.gateway, coalesce((SELECT o.mode FROM gate_order o"
          + " WHERE o.estate = l.estate AND o.lane = l.id AND o.mode IS NOT NULL"
          + " AND o.state = 'DONE' ORDER BY o.at DESC LIMIT 1), l.mode) AS mode,"
          + " t.at, t.kind, t.direction, t.outcome, t.reason, t.pass, coalesce(h.name, '') AS holder, h.photo, coalesce(u.name, '') AS unit"
          + " FROM portal l LEFT JOIN lane_tap t ON t.estate = l.estate AND t.lane = l.id"
          + " LEFT JOIN pass p ON p.estate = t.estate AND p.id = t.pass"
          + " LEFT JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " WHERE l.estate = $1 ORDER BY l.id";

  /** Every lane of the estate with what its gateway said of it. */
  public List<LaneNow> lanes(Tx tx, EstateId estate, List<Gateway> gateways) {
    return tx.list(row -> lane(row, gateways), LANES, estate.value());
  }

  /** The holder's photo, for who stands before this lane's gate now. */
  public Optional<UUID> face(Tx tx, EstateId estate, PortalId lane, UUID photo) {
    return tx.one(
        row -> row.getUUID("photo"),
        "SELECT h.photo FROM lane_tap t JOIN pass p ON p.estate = t.estate AND p.id = t.pass"
            + " JOIN person h ON h.estate = p.estate AND h.id = p.holder"
            + " WHERE t.estate = $1 AND t.lane = $2 AND h.photo = $3",
        estate.value(),
        lane.value(),
        photo);
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Map<String, Tuple> latest = new LinkedHashMap<>();
    for (StoredEvent stored : events) {
      Tuple row = row(estate, stored.envelope());
      if (row != null) {
        latest.put(row.getString(1), row);
      }
    }
    return latest.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(PUT).executeBatch(List.copyOf(latest.values())).mapEmpty();
  }

  /** Null for what did not happen to a person at a lane. */
  private static @Nullable Tuple row(EstateId estate, EventEnvelope envelope) {
    if (envelope.event() instanceof AccessDecided decided) {
      return Tuple.of(estate.value(), decided.lane().value(), Times.utc(envelope.occurredAt()))
          .addValue("access-decided")
          .addValue(decided.direction().name())
          .addValue(decided.reason().grants() ? "GRANTED" : "REFUSED")
          .addValue(decided.reason().name())
          .addValue(uuid(decided.pass()));
    }
    if (envelope.event() instanceof PassageEnded ended) {
      return Tuple.of(estate.value(), ended.lane().value(), Times.utc(envelope.occurredAt()))
          .addValue("passage-ended")
          .addValue(ended.direction().name())
          .addValue(ended.outcome().name())
          .addValue(null)
          .addValue(uuid(ended.pass()));
    }
    return null;
  }

  private static @Nullable UUID uuid(@Nullable PassId pass) {
    return pass == null ? null : pass.value();
  }

  private static LaneNow lane(Row row, List<Gateway> gateways) {
    Portal portal =
        new Portal(
            new PortalId(row.getString("id")),
            row.getString("name"),
            new GatewayId(row.getString("gateway")),
            LaneMode.valueOf(row.getString("mode")));
    Optional<Gateway> gateway =
        gateways.stream().filter(one -> one.id().equals(portal.gateway())).findFirst();
    List<String> faults =
        gateway.stream()
            .flatMap(one -> one.standing().devices().stream())
            .filter(device -> !device.online())
            .filter(device -> device.device().startsWith(portal.id() + "."))
            .map(device -> said(portal, device))
            .toList();
    boolean online = gateway.map(one -> one.standing().online()).orElse(false);
    return new LaneNow(portal, online, faults, row.getString("kind") == null ? null : tap(row));
  }

  private static String said(Portal portal, DeviceStatus device) {
    String part = device.device().substring(portal.id().value().length() + 1);
    return (part + " " + device.detail()).strip();
  }

  private static Tap tap(Row row) {
    String reason = row.getString("reason");
    UUID pass = row.getUUID("pass");
    return new Tap(
        Times.instant(row, "at"),
        row.getString("kind"),
        Direction.valueOf(row.getString("direction")),
        row.getString("outcome"),
        reason == null ? null : Reason.valueOf(reason),
        pass == null ? null : new PassId(pass),
        new Whom(
            Objects.requireNonNull(row.getString("holder")),
            Objects.requireNonNull(row.getString("unit")),
            row.getUUID("photo")));
  }
}
