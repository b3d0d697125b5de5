package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Flats that are renovated, each with its owner; the desk and engineering; their forms. */
final class PermitCast {
  static final LocalDate TODAY = Counter.TODAY;

  private static final AtomicInteger NEXT = new AtomicInteger();

  final Browser desk;
  final Browser engineering;
  private final TestServer house;

  /** A flat of 89.50 m² and who belongs to it. */
  record Flat(String id, String name, UUID owner, UUID formerDelegate, UUID lodger) {}

  PermitCast(TestServer house) {
    this.house = house;
    house.operator("engineer", Role.ENGINEERING);
    desk = house.browser().signedIn("desk");
    engineering = house.browser().signedIn("engineer");
  }

  Flat flat() {
    return flat(UnitState.HANDED_OVER);
  }

  Flat flat(UnitState state) {
    House rooms = house.server.house();
    int number = 2000 + NEXT.incrementAndGet();
    String id = "b3-" + number;
    TestServer.await(
        rooms
            .register()
            .addUnit(
                Cast.ESTATE, new Unit(id, "b3", "三栋" + number, state, new BigDecimal("89.50"))));
    UUID owner = person("陈业主" + number);
    tie(id, owner, TieRole.OWNER, null);
    UUID former = person("许安" + number);
    tie(id, former, TieRole.DELEGATE, TODAY.minusDays(1));
    UUID lodger = person("林小宝" + number);
    tie(id, lodger, TieRole.RESIDENT, null);
    return new Flat(id, "三栋" + number, owner, former, lodger);
  }

  /** A declaration without a mistake, from today on. */
  Sheet declaration(Flat flat) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("unit", flat.id());
    sheet.put("applicant", flat.owner().toString());
    sheet.put("contractor", "COMPANY");
    sheet.put("company", "宏业装饰公司");
    sheet.put("licence", licence());
    sheet.put("headName", "郑工头");
    sheet.put("headPhone", "13800138000");
    sheet.put("from", TODAY.toString());
    sheet.put("until", TODAY.plusDays(59).toString());
    sheet.put("hours", "crews");
    sheet.put("workers", "6");
    sheet.put("details", "厨卫翻新，铺地砖");
    sheet.put("explained", "yes");
    for (String paper : new String[] {"DRAWING", "GUIDELINES", "LIABILITY", "CONTRACTOR_PAPERS"}) {
      sheet.put("scan-" + paper, scan());
    }
    return sheet.with("trades", "MASONRY", "PLUMBING");
  }

  /** With the check character of GB 32100. */
  private static String licence() {
    String code = "91440101MA59ABCD2";
    return code + gatehouse.server.people.check.LicenceNumber.checkDigit(code);
  }

  /** The id of an uploaded paper. */
  String scan() {
    HttpResponse<String> kept = desk.upload("/attachments", "图纸.png", picture());
    if (kept.statusCode() != 201) {
      throw new AssertionError(kept.body());
    }
    return kept.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  /** Sent by the desk; the permit's path. */
  String declared(Sheet sheet) {
    return path(sheet.sent(desk, "/renovation"));
  }

  /** As engineering reads it off drawings that fit the declaration. */
  Sheet findings(String path) {
    Sheet sheet = move(engineering, path, "approve");
    sheet.put("area", "89.5");
    sheet.put("workers", "6");
    return sheet.with("trades", "MASONRY", "PLUMBING");
  }

  void approved(String path) {
    path(findings(path).sent(engineering, path + "/approve"));
  }

  Sheet collecting(String path) {
    Sheet sheet = move(desk, path, "issue");
    sheet.put("method", "WECHAT");
    return sheet;
  }

  /** The permit's number. */
  String issued(String path) {
    path(collecting(path).sent(desk, path + "/issue"));
    return number(path);
  }

  String number(String path) {
    return desk.get(path).body().replaceAll("(?s).*<h1>(ZX\\d{7}).*", "$1");
  }

  /** Of a permit in force, a month longer. */
  Sheet extension(String path, Flat flat) {
    Sheet sheet = move(desk, path, "extend");
    sheet.put("shown", number(path));
    sheet.put("applicant", flat.owner().toString());
    sheet.put("until", TODAY.plusDays(89).toString());
    sheet.put("why", "瓷砖到货晚");
    return sheet;
  }

  /** The form of a step, with the version that its page shows. */
  Sheet move(Browser browser, String path, String way) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put(
        "version",
        browser
            .get(path + "?do=" + way)
            .body()
            .replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"));
    return sheet;
  }

  /** Where an answer leads, which is a permit. */
  static String path(HttpResponse<String> answer) {
    if (answer.statusCode() != 303) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.headers().firstValue("location").orElseThrow().replaceAll("\\?.*", "");
  }

  private static byte[] picture() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UUID person(String name) {
    House rooms = house.server.house();
    Person.Draft draft = new Person.Draft(PersonForm.PERSON, name, Counter.phone(), null, null);
    return TestServer.await(
            rooms.database().work(tx -> rooms.people().add(tx, Cast.ESTATE, draft, "test")))
        .id();
  }

  private void tie(String unit, UUID person, TieRole role, @Nullable LocalDate until) {
    House rooms = house.server.house();
    Households.Draft draft =
        new Households.Draft(
            unit,
            person,
            role,
            role == TieRole.RESIDENT ? Kinship.CHILD : null,
            TODAY.minusDays(100),
            until,
            null,
            null,
            role == TieRole.DELEGATE ? "委托书" : null);
    TestServer.await(
        rooms.database().work(tx -> rooms.households().add(tx, Cast.ESTATE, draft, "test")));
  }
}
