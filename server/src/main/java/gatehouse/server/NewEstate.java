package gatehouse.server;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.ServerConfig.EstateConfig;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Estate;
import gatehouse.server.site.SiteRegister;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.util.List;

/** What an estate has from its first day: its keys, and a group for who lives there. */
final class NewEstate {
  static final AccessGroupId RESIDENTS = new AccessGroupId("residents");

  /** Their weekly hours are the hours of work until the policy names others. */
  static final AccessGroupId CREWS = new AccessGroupId("crews");

  private NewEstate() {}

  static Future<Void> add(SiteRegister register, EstateConfig wanted, WeeklyHours always) {
    return register
        .addEstate(new Estate(wanted.id(), wanted.name(), wanted.zone()))
        .compose(
            added ->
                register.putGroup(
                    wanted.id(), new AccessGroup(RESIDENTS, "住户通行", List.of(), always)))
        .compose(
            put ->
                register.putGroup(
                    wanted.id(),
                    new AccessGroup(CREWS, "装修施工", List.of(), workHours(always.zone()))));
  }

  /** From Monday to Saturday, without the hours of rest at noon. */
  private static WeeklyHours workHours(String zone) {
    List<DayOfWeek> days = List.of(DayOfWeek.values()).subList(0, 6);
    return new WeeklyHours(
        zone, List.of(HoursSpan.of(days, "08:30", "12:00"), HoursSpan.of(days, "14:00", "18:00")));
  }
}
