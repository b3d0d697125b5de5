package gatehouse.server.site.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Site;
import gatehouse.server.site.SiteRegister;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Adds a gateway with its lanes, and gives the lanes to access groups. */
final class GatewaySetup {
  private final EstateId estate;
  private final Site site;
  private final SiteRegister register;

  GatewaySetup(EstateId estate, Site site, SiteRegister register) {
    this.estate = estate;
    this.site = site;
    this.register = register;
  }

  /** The gateway's secret. */
  Future<String> add(NewGateway wanted) {
    return register
        .addGateway(estate, wanted.id(), wanted.name())
        .compose(secret -> addLanes(wanted).compose(done -> addToGroups(wanted)).map(secret));
  }

  private Future<Void> addLanes(NewGateway wanted) {
    Future<Void> done = Future.succeededFuture();
    for (Portal lane : wanted.lanes()) {
      done = done.compose(before -> register.addPortal(estate, lane));
    }
    if (wanted.deskReader()) {
      DeskReader reader = new DeskReader(wanted.id(), NewGateway.DESK_READER, wanted.name());
      done = done.compose(before -> register.addDeskReader(estate, reader));
    }
    return done;
  }

  private Future<Void> addToGroups(NewGateway wanted) {
    return site.groups(estate)
        .compose(
            groups -> {
              Future<Void> done = Future.succeededFuture();
              for (AccessGroup group : groups) {
                if (wanted.groups().contains(group.id().value())) {
                  AccessGroup wider = wider(group, wanted.lanes());
                  done = done.compose(before -> register.putGroup(estate, wider));
                }
              }
              return done;
            });
  }

  private static AccessGroup wider(AccessGroup group, List<Portal> lanes) {
    List<PortalId> portals = new ArrayList<>(group.portals());
    lanes.forEach(lane -> portals.add(lane.id()));
    return new AccessGroup(group.id(), group.name(), portals, group.hours());
  }
}
