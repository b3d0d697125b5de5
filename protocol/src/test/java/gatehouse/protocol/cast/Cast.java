package gatehouse.protocol.cast;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.token.CardKey;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/** The people, cards and gates that appear in every module's tests. */
public final class Cast {
  public static final EstateId ESTATE = new EstateId("osmanthus");
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final GatewayId NORTH = new GatewayId("north");
  public static final GatewayId WEST = new GatewayId("west");
  public static final PortalId NORTH_1 = new PortalId("north-1");
  public static final PortalId NORTH_2 = new PortalId("north-2");
  public static final PortalId WEST_1 = new PortalId("west-1");

  /** A key for tests only; a real one is made at the estate's first start. */
  public static final CardKey CARD_KEY = CardKey.ofHex("0f".repeat(32));

  /** Chen Jiayi 陈嘉怡 lives here; her card is a seven-byte one. */
  public static final String CHEN_UID = "04A1B2C3D4E580";

  public static final Credential CHEN_CARD = card(CHEN_UID);

  /** Printed on her card, and in its chip. */
  public static final String CHEN_NUMBER = "A00123";

  public static final Proof CHEN_PROOF = CARD_KEY.proof(CHEN_NUMBER);
  public static final PassId CHEN_PASS = PassId.of("11111111-1111-4111-8111-111111111111");

  /** Li Wei 李伟 paints flats, on working days from eight to six. */
  public static final String LI_UID = "71E6A686";

  public static final Credential LI_CARD = card(LI_UID);
  public static final PassId LI_PASS = PassId.of("22222222-2222-4222-8222-222222222222");

  /** Wang Fang 王芳 comes to visit, with a code on her phone. */
  public static final PassId WANG_PASS = PassId.of("33333333-3333-4333-8333-333333333333");

  /** Nobody knows this card. */
  public static final String STRANGER_UID = "DEADBEEF";

  public static final AccessGroupId HOMES = new AccessGroupId("homes");
  public static final AccessGroupId CREWS = new AccessGroupId("crews");

  /** Monday, 10:00 in the estate. */
  public static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T02:00:00Z");

  public static final Instant LAST_YEAR = Instant.parse("2025-11-23T02:00:00Z");
  public static final Instant NEXT_YEAR = Instant.parse("2027-11-23T02:00:00Z");

  private Cast() {}

  public static Credential card(String uid) {
    return CARD_KEY.credential(HexFormat.of().parseHex(uid));
  }

  public static PutAccessGroup homes() {
    return new PutAccessGroup(HOMES, List.of(NORTH_1, NORTH_2, WEST_1), WeeklyHours.always(ZONE));
  }

  public static PutAccessGroup crews() {
    List<DayOfWeek> workingDays =
        List.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY);
    return new PutAccessGroup(
        CREWS,
        List.of(NORTH_1),
        new WeeklyHours(ZONE.getId(), List.of(new HoursSpan(workingDays, 8 * 60, 18 * 60))));
  }

  public static PutPass chen() {
    return new PutPass(
        CHEN_PASS,
        PassKind.OWNER,
        PassStanding.ACTIVE,
        List.of(CHEN_CARD),
        LAST_YEAR,
        null,
        List.of(HOMES),
        0);
  }

  public static PutPass chen(PassStanding standing) {
    return new PutPass(
        CHEN_PASS,
        PassKind.OWNER,
        standing,
        List.of(CHEN_CARD),
        LAST_YEAR,
        null,
        List.of(HOMES),
        0);
  }

  public static PutPass li() {
    return new PutPass(
        LI_PASS,
        PassKind.RENOVATION_COMPANY,
        PassStanding.ACTIVE,
        List.of(LI_CARD),
        LAST_YEAR,
        NEXT_YEAR,
        List.of(CREWS),
        0);
  }
}
