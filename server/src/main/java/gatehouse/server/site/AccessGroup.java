package gatehouse.server.site;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.WeeklyHours;
import java.util.List;

/** Portals at weekly hours, granted to passes by its id. */
public record AccessGroup(
    AccessGroupId id, String name, List<PortalId> portals, WeeklyHours hours) {
  /** How the ids of such begin that were made for hours of somebody's own. */
  public static final String OF_RIGHTS = "w-";

  public AccessGroup {
    portals = List.copyOf(portals);
  }

  /** Made for the hours of those who come every week; nobody chooses it from a list. */
  public boolean isOfRights() {
    return id.value().startsWith(OF_RIGHTS);
  }
}
