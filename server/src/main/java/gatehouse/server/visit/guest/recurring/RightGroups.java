package gatehouse.server.visit.guest.recurring;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/**
 * The portals of a group at other hours. A pass opens what its groups say, so hours of one's own
 * are a group of one's own; the same hours at the same portals are the same group, whose id follows
 * from both.
 */
final class RightGroups {
  private static final int HEX_DIGITS = 10;

  private final ChangeFeed feed;

  RightGroups(ChangeFeed feed) {
    this.feed = feed;
  }

  /**
   * The group for these hours, told to the gates when it is new.
   *
   * @param like whose portals it opens
   */
  AccessGroupId at(Tx tx, EstateId estate, AccessGroup like, WeekPlan week, ZoneId zone) {
    String hours = new String(WireCodec.write(week.hours(zone)), StandardCharsets.UTF_8);
    AccessGroupId id = new AccessGroupId(AccessGroup.OF_RIGHTS + digest(like.portals() + hours));
    int written =
        tx.run(
            "INSERT INTO access_group (estate, id, name, hours) VALUES ($1, $2, $3, $4::text::jsonb)"
                + " ON CONFLICT DO NOTHING",
            estate.value(),
            id.value(),
            like.name() + " " + days(week) + " " + week.shownHours(),
            hours);
    if (written > 0) {
      tx.run(
          "INSERT INTO access_group_portal (estate, access_group, portal)"
              + " SELECT $1, $2, unnest($3::text[])",
          estate.value(),
          id.value(),
          like.portals().stream().map(PortalId::value).toArray(String[]::new));
      tx.await(
          Site.gatewaysToTell(tx.connection(), estate)
              .compose(
                  gateways ->
                      feed.append(
                          tx.connection(),
                          estate,
                          gateways,
                          List.of(new PutAccessGroup(id, like.portals(), week.hours(zone))))));
    }
    return id;
  }

  /** As 一三五, which is how the group is called at the counter. */
  private static String days(WeekPlan week) {
    StringBuilder days = new StringBuilder("周");
    week.inOrder().forEach(day -> days.append("一二三四五六日".charAt(day.getValue() - 1)));
    return days.toString();
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
