package gatehouse.server.site.pages;

import gatehouse.server.ingest.Incidents.Incident;
import gatehouse.server.ingest.RefusedMessages.Refused;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Portal;
import gatehouse.server.web.page.Form;
import java.util.List;

/** What the pages of gateways show. */
public final class GatewayModels {
  private GatewayModels() {}

  /**
   * Every gateway with its lanes, and what went wrong on the way in.
   *
   * @param unreadable how many messages could not be read since the server's start
   */
  public record All(
      List<Gateway> gateways,
      List<Portal> portals,
      List<Incident> incidents,
      List<Refused> refused,
      long unreadable) {
    public List<Portal> of(Gateway gateway) {
      return portals.stream().filter(portal -> portal.gateway().equals(gateway.id())).toList();
    }
  }

  /** The form of a new gateway. */
  public record Blank(Form form, List<AccessGroup> groups) {}

  /**
   * A gateway's configuration, shown this once.
   *
   * @param yaml with the secret in it
   */
  public record Made(String id, String name, String yaml) {}
}
