package gatehouse.gateway.access;

import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.Set;

/** An access group made ready for deciding: its portals, and its week as one bit a minute. */
final class GroupRights {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  /** Unix time began on a Thursday. */
  private static final long SINCE_MONDAY = 3L * DAY;

  private final Set<PortalId> portals;
  private final ZoneRules zone;
  private final BitSet minutes;

  private GroupRights(Set<PortalId> portals, ZoneRules zone, BitSet minutes) {
    this.portals = portals;
    this.zone = zone;
    this.minutes = minutes;
  }

  static GroupRights of(PutAccessGroup group) {
    return new GroupRights(
        Set.copyOf(group.portals()),
        ZoneId.of(group.hours().zone()).getRules(),
        minutes(group.hours()));
  }

  boolean allows(PortalId portal) {
    return portals.contains(portal);
  }

  boolean isOpenAt(Instant instant) {
    long localMinute =
        Math.floorDiv(instant.getEpochSecond() + zone.getOffset(instant).getTotalSeconds(), 60L);
    return minutes.get((int) Math.floorMod(localMinute + SINCE_MONDAY, (long) WEEK));
  }

  private static BitSet minutes(WeeklyHours hours) {
    BitSet minutes = new BitSet(WEEK);
    for (HoursSpan span : hours.spans()) {
      for (DayOfWeek day : span.days()) {
        int midnight = (day.getValue() - 1) * DAY;
        minutes.set(midnight + span.fromMinute(), midnight + span.untilMinute());
      }
    }
    return minutes;
  }
}
