package gatehouse.server.demo;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's estate, 桂花园 Osmanthus Garden: who lives there, what cards they carry, which gates. */
final class DemoEstate {
  static final EstateId ID = new EstateId("osmanthus");
  static final String NAME = "桂花园";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static final GatewayId GATEWAY = new GatewayId("north");
  static final String GATEWAY_NAME = "北门大堂";
  static final String DESK_READER = "desk-1";

  static final List<Portal> PORTALS =
      List.of(
          new Portal(new PortalId("north-1"), "北门 1 号通道", GATEWAY, LaneMode.CONTROLLED),
          new Portal(new PortalId("north-2"), "北门 2 号通道", GATEWAY, LaneMode.CONTROLLED));

  static final List<DeskReader> DESK_READERS =
      List.of(new DeskReader(GATEWAY, DESK_READER, "前台读卡器"));

  static final AccessGroupId HOMES = new AccessGroupId("homes");
  static final AccessGroupId CREWS = new AccessGroupId("crews");
  static final AccessGroupId GUESTS = new AccessGroupId("guests");

  /** Acts for the company that owns the unit which is renovated. */
  static final String DELEGATE = "沈志明";

  /** Somebody with a card; the number is printed on it, the UID is in it. */
  record Person(
      String card,
      String uid,
      String holder,
      String phone,
      String unit,
      PassKind kind,
      Right right) {

    /** A DESFire, whose UID has seven bytes; the others have nothing but their UID. */
    boolean hasChip() {
      return uid.length() == 14;
    }
  }

  /** What a person's pass is like. */
  enum Right {
    HOME,
    CREW,
    ENDED,
    LOST
  }

  /** An operator's account; its password is made at the first start. */
  record Clerk(String role, String name, String person) {}

  static final List<Unit> UNITS =
      List.of(
          unit("1", "1-101", UnitState.HANDED_OVER, "126.80"),
          unit("1", "1-502", UnitState.HANDED_OVER, "89.50"),
          unit("1", "1-1203", UnitState.TRANSFERRED, "89.50"),
          unit("2", "2-301", UnitState.HANDED_OVER, "74.20"),
          unit("2", "2-704", UnitState.HANDED_OVER, "74.20"),
          unit("3", "3-1502", UnitState.HANDED_OVER, "143.00"),
          unit("3", "3-1601", UnitState.NOT_HANDED_OVER, "143.00"));

  static final List<Person> PEOPLE =
      List.of(
          home("C1001", "04A1B2C3D4E580", "陈嘉怡", "13800001001", "1-502", PassKind.OWNER),
          home("C1002", "04A1B2C3D4E581", "陈子轩", "13800001002", "1-502", PassKind.RESIDENT),
          home("C1003", "71E6A686", "黄志强", "13800001003", "1-1203", PassKind.OWNER),
          home("C1004", "04C2B3A4958671", "林美玲", "13800001004", "2-301", PassKind.OWNER),
          home("C1005", "04C2B3A4958672", "何俊杰", "13800001005", "2-704", PassKind.TENANT),
          home("C1006", "1EA68671", "梁秀英", "13800001006", "3-1502", PassKind.HELPER),
          home("C1007", "04D1E2F3A4B5C6", "孙国栋", "13800001007", "", PassKind.STAFF),
          new Person(
              "C2001",
              "04E5D4C3B2A190",
              "李伟",
              "13800002001",
              "1-101",
              PassKind.RENOVATION_COMPANY,
              Right.CREW),
          new Person(
              "C2002",
              "04E5D4C3B2A191",
              "吴小军",
              "13800002002",
              "2-704",
              PassKind.TEMPORARY,
              Right.ENDED),
          new Person(
              "C2003",
              "04E5D4C3B2A192",
              "周敏",
              "13800002003",
              "3-1502",
              PassKind.RESIDENT,
              Right.LOST));

  /** The first person's UID, written on another chip. */
  static final String COPY = PEOPLE.get(0).card() + "-copy";

  /** The UID of the card that is lent to visitors. */
  static final String VISITOR_CARD = "04F0E1D2C3B4A7";

  /** Cards that nobody has yet, for the desk to issue or lend; the last is in no book at all. */
  static final List<String[]> BLANKS =
      List.of(
          new String[] {"V01", VISITOR_CARD},
          new String[] {"C3001", "04F0E1D2C3B4A5"},
          new String[] {"C3002", "04F0E1D2C3B4A6"},
          new String[] {"X9999", "DEADBEEF"});

  /** UIDs by what is printed on them, of all cards that a supplier delivered: not of the last. */
  static Map<String, String> received() {
    Map<String, String> cards = new LinkedHashMap<>();
    PEOPLE.forEach(person -> cards.put(person.card(), person.uid()));
    BLANKS.subList(0, BLANKS.size() - 1).forEach(blank -> cards.put(blank[0], blank[1]));
    return cards;
  }

  static final List<Clerk> CLERKS =
      List.of(
          new Clerk("ADMIN", "admin", "系统管理员"),
          new Clerk("SUPERVISOR", "supervisor", "赵主管"),
          new Clerk("FRONT_DESK", "desk", "钱小雅"),
          new Clerk("GUARD", "guard", "冯大勇"),
          new Clerk("VISITOR_CLERK", "visitors", "许文静"),
          new Clerk("CARD_OFFICER", "cards", "郑海燕"),
          new Clerk("ARCHIVIST", "archive", "苏婉仪"),
          new Clerk("SHIFT_LEADER", "leader", "高建国"),
          new Clerk("ENGINEERING", "engineering", "罗永强"),
          new Clerk("CASHIER", "cashier", "邓淑贞"));

  private DemoEstate() {}

  static List<AccessGroup> groups() {
    List<PortalId> all = PORTALS.stream().map(Portal::id).toList();
    List<DayOfWeek> workingDays = List.of(DayOfWeek.values()).subList(0, 6);
    return List.of(
        new AccessGroup(HOMES, "住户", all, WeeklyHours.always(ZONE)),
        new AccessGroup(
            CREWS,
            "装修施工",
            all,
            new WeeklyHours(ZONE.getId(), List.of(new HoursSpan(workingDays, 8 * 60, 18 * 60)))),
        new AccessGroup(GUESTS, "访客", all, WeeklyHours.always(ZONE)));
  }

  private static Unit unit(String building, String id, UnitState state, String area) {
    return new Unit(id, building, id, state, new BigDecimal(area));
  }

  private static Person home(
      String card, String uid, String holder, String phone, @Nullable String unit, PassKind kind) {
    return new Person(card, uid, holder, phone, unit == null ? "" : unit, kind, Right.HOME);
  }
}
