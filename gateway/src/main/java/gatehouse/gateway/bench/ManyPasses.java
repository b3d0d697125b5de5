package gatehouse.gateway.bench;

import gatehouse.devices.CardUid;
import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.protocol.token.CardKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An estate of any size, made up: pass number n has a card with a UID made of n. */
final class ManyPasses {
  static final CardKey KEY = CardKey.ofHex("5a".repeat(32));
  private static final int GROUPS = 20;
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private ManyPasses() {}

  static PortalId portal(int number) {
    return new PortalId("lane-" + number);
  }

  /** Twenty groups, each with every fourth of a hundred portals. */
  static List<TableChange> groups() {
    List<TableChange> groups = new ArrayList<>();
    WeeklyHours always = WeeklyHours.always(ZoneId.of("Asia/Shanghai"));
    for (int group = 0; group < GROUPS; group++) {
      List<PortalId> portals = new ArrayList<>();
      for (int portal = group % 4; portal < 100; portal += 4) {
        portals.add(portal(portal));
      }
      groups.add(new PutAccessGroup(group(group), portals, always));
    }
    return groups;
  }

  /** Opens every portal whose number has the remainder {@code number % 4}. */
  static PutPass pass(int number) {
    return new PutPass(
        new PassId(new UUID(number * 0x9E3779B97F4A7C15L, number)),
        PassKind.RESIDENT,
        PassStanding.ACTIVE,
        List.of(KEY.credential(uid(number).bytes())),
        SINCE,
        null,
        List.of(group(number % GROUPS)),
        0);
  }

  static CardUid uid(int number) {
    byte[] bytes = ByteBuffer.allocate(7).put((byte) 4).putShort((short) 7).putInt(number).array();
    return CardUid.of(bytes);
  }

  private static AccessGroupId group(int number) {
    return new AccessGroupId("group-" + number);
  }
}
