package gatehouse.server.access.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.server.access.AccessEntry;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call the lanes and units whose ids stand in the log. */
record LiveNames(List<Portal> portals, Map<String, String> units) {

  static Future<LiveNames> read(Site site, EstateId estate) {
    return site.portals(estate)
        .compose(
            portals ->
                site.units(estate)
                    .map(
                        units ->
                            new LiveNames(
                                portals,
                                units.stream().collect(Collectors.toMap(Unit::id, Unit::name)))));
  }

  LiveLine line(AccessEntry entry, boolean fresh) {
    String unit = entry.unit();
    return new LiveLine(
        entry, gate(entry.lane()), unit == null ? "" : units.getOrDefault(unit, unit), fresh);
  }

  private String gate(@Nullable PortalId lane) {
    return portals.stream()
        .filter(portal -> portal.id().equals(lane))
        .map(Portal::name)
        .findFirst()
        .orElse(lane == null ? "" : lane.value());
  }
}
