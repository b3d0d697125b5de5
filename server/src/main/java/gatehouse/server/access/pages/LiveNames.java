package gatehouse.server.access.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.AccessEntry;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Site;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What people call the lanes and gateways whose ids stand in the log. */
record LiveNames(List<Portal> portals, List<Gateway> gateways) {

  static Future<LiveNames> read(Site site, EstateId estate) {
    return site.portals(estate)
        .compose(
            portals -> site.gateways(estate).map(gateways -> new LiveNames(portals, gateways)));
  }

  LiveLine line(AccessEntry entry, boolean fresh) {
    String unit = entry.unitName();
    return new LiveLine(entry, place(entry), unit == null ? "" : unit, fresh);
  }

  private String place(AccessEntry entry) {
    return portals.stream()
        .filter(portal -> portal.id().equals(entry.lane()))
        .map(Portal::name)
        .findFirst()
        .or(() -> Optional.ofNullable(entry.lane()).map(Object::toString))
        .or(
            () ->
                gateways.stream()
                    .filter(gateway -> gateway.id().equals(entry.gateway()))
                    .map(Gateway::name)
                    .findFirst())
        .orElse(entry.gateway().value());
  }
}
