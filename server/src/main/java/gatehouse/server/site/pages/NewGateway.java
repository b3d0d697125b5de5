package gatehouse.server.site.pages;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.server.site.Portal;
import gatehouse.server.web.page.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gateway to be set up.
 *
 * @param lanes its portals, in the order in which they stand in the lobby
 * @param deskReader whether there is a card reader at the desk
 * @param groups ids of the access groups that get the new lanes
 */
record NewGateway(
    GatewayId id, String name, List<Portal> lanes, boolean deskReader, List<String> groups) {
  /** The name of the desk's reader in the gateway's configuration. */
  static final String DESK_READER = "desk-1";

  private static final int MOST_LANES = 16;

  /** Reads the form; what is wrong is said at its field. */
  static Optional<NewGateway> read(Form form) {
    String name = form.required("name", 40);
    GatewayId gateway = gateway(form);
    List<String> names =
        form.typed("lanes").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (names.isEmpty()) {
      form.wrong("lanes", "wrong.missing");
    } else if (names.size() > MOST_LANES || names.stream().anyMatch(lane -> lane.length() > 40)) {
      form.wrong("lanes", "wrong.lanes", MOST_LANES);
    }
    if (!form.isRight() || gateway == null) {
      return Optional.empty();
    }
    List<Portal> lanes = new ArrayList<>();
    for (String lane : names) {
      PortalId portal = new PortalId(gateway.value() + "-" + (lanes.size() + 1));
      lanes.add(new Portal(portal, lane, gateway, LaneMode.CONTROLLED));
    }
    return Optional.of(
        new NewGateway(gateway, name, lanes, form.holds("desk", "yes"), form.all("groups")));
  }

  /** Shorter than an id may be, so that the lanes' ids still fit. */
  private static @Nullable GatewayId gateway(Form form) {
    String id = form.required("id", 28);
    try {
      return form.wrong("id").isPresent() ? null : new GatewayId(id);
    } catch (IllegalArgumentException e) {
      form.wrong("id", "wrong.slug");
      return null;
    }
  }
}
