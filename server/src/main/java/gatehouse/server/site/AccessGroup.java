package gatehouse.server.site;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.WeeklyHours;
import java.util.List;

/** Portals at weekly hours, granted to passes by its id. */
public record AccessGroup(
    AccessGroupId id, String name, List<PortalId> portals, WeeklyHours hours) {
  public AccessGroup {
    portals = List.copyOf(portals);
  }
}
