package gatehouse.server;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.ServerConfig.EstateConfig;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Estate;
import gatehouse.server.site.SiteRegister;
import io.vertx.core.Future;
import java.util.List;

/** What an estate has from its first day: its keys, and a group for who lives there. */
final class NewEstate {
  static final AccessGroupId RESIDENTS = new AccessGroupId("residents");

  private NewEstate() {}

  static Future<Void> add(SiteRegister register, EstateConfig wanted, WeeklyHours always) {
    return register
        .addEstate(new Estate(wanted.id(), wanted.name(), wanted.zone()))
        .compose(
            added ->
                register.putGroup(
                    wanted.id(), new AccessGroup(RESIDENTS, "住户通行", List.of(), always)));
  }
}
