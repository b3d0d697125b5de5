package gatehouse.server.site.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.server.db.Page;
import gatehouse.server.feed.GatewayStanding;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/gateways}. */
public final class GatewayApi {
  /**
   * A gateway as programs see it.
   *
   * @param revision that its table is at
   * @param head that its feed has reached
   */
  public record GatewayJson(
      String id,
      String name,
      boolean online,
      @Nullable Instant lastSeen,
      String version,
      long boot,
      long backlog,
      long revision,
      long head,
      boolean upToDate,
      @Nullable Boolean digestAgrees,
      List<String> lanes,
      List<DeviceStatus> devices) {}

  private final EstateId estate;
  private final Site site;

  public GatewayApi(EstateId estate, Site site) {
    this.estate = estate;
    this.site = site;
  }

  public Future<Reply> list(Exchange exchange) {
    return site.portals(estate)
        .compose(
            portals ->
                site.gateways(estate)
                    .map(
                        gateways ->
                            gateways.stream()
                                .map(
                                    gateway ->
                                        json(
                                            gateway.name(),
                                            gateway.standing(),
                                            portals.stream()
                                                .filter(p -> p.gateway().equals(gateway.id()))
                                                .map(p -> p.id().value())
                                                .toList()))
                                .toList()))
        .map(all -> Reply.json(ApiList.of(new Page<>(all, null), one -> one)));
  }

  private static GatewayJson json(String name, GatewayStanding standing, List<String> lanes) {
    return new GatewayJson(
        standing.gateway().value(),
        name,
        standing.online(),
        standing.lastSeen(),
        standing.version(),
        standing.boot(),
        standing.backlog(),
        standing.inForce(),
        standing.head(),
        standing.upToDate(),
        standing.digestAgrees(),
        lanes,
        standing.devices());
  }
}
