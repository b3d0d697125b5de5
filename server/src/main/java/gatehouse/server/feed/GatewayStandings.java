package gatehouse.server.feed;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the gateways are: what each last said of itself beside what its feed knows. */
public final class GatewayStandings {
  static final String CHANNEL = "gateways";

  private static final String STANDINGS =
      "SELECT w.gateway, coalesce(s.online, false) AS online, s.last_online_at,"
          + " coalesce(s.version, '') AS version, coalesce(s.boot, 0) AS boot,"
          + " coalesce(s.backlog, 0) AS backlog, coalesce(h.revision, 0) AS head,"
          + " coalesce(d.in_force, 0) AS in_force, d.in_force_at, s.digest_agrees,"
          + " coalesce(s.devices::text, '[]') AS devices"
          + " FROM unnest($2::text[]) WITH ORDINALITY AS w (gateway, place)"
          + " LEFT JOIN gateway_status s ON s.estate = $1 AND s.gateway = w.gateway"
          + " LEFT JOIN feed_head h ON h.estate = $1 AND h.gateway = w.gateway"
          + " LEFT JOIN feed_delivery d ON d.estate = $1 AND d.gateway = w.gateway"
          + " ORDER BY w.place";

  private final Database database;

  public GatewayStandings(Database database) {
    this.database = database;
  }

  /** One standing for each gateway, in the same order; also for one that was never heard. */
  public Future<List<GatewayStanding>> of(EstateId estate, List<GatewayId> gateways) {
    String[] ids = gateways.stream().map(GatewayId::value).toArray(String[]::new);
    return database.read(
        GatewayStandings::standing, STANDINGS, Tuple.of(estate.value(), (Object) ids));
  }

  /** Calls the listener, on an event loop, when a gateway of an estate has said something new. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  private static GatewayStanding standing(Row row) {
    return new GatewayStanding(
        new GatewayId(row.getString("gateway")),
        row.getBoolean("online"),
        Times.instantOrNull(row, "last_online_at"),
        row.getString("version"),
        row.getLong("boot"),
        row.getLong("backlog"),
        row.getLong("head"),
        row.getLong("in_force"),
        Times.instantOrNull(row, "in_force_at"),
        row.getBoolean("digest_agrees"),
        devices(row.getString("devices")));
  }

  private static List<DeviceStatus> devices(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      @Nullable DeviceStatus[] devices = WireCodec.read(bytes, DeviceStatus[].class);
      return java.util.Arrays.stream(devices).filter(Objects::nonNull).toList();
    } catch (WireException e) {
      throw new IllegalStateException("the stored device list of a gateway", e);
    }
  }
}
