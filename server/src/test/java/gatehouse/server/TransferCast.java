package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.house.House;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Units that are handed over and passed on, each with a household of its own, through the pages.
 */
final class TransferCast {
  static final String[] OF_A_TRANSFER = {
    "OLD_OWNER", "NEW_OWNER", "SERVICE", "ENGINEERING", "FINANCE"
  };

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  final TestServer house;
  final Counter counter;
  final Browser desk;
  final Browser leader;
  private int homes;

  TransferCast(TestServer house) {
    this.house = house;
    counter = new Counter(house);
    house.operator("leader", Role.SHIFT_LEADER);
    desk = house.browser().signedIn("desk");
    leader = house.browser().signedIn("leader");
  }

  /** A unit with its owner. */
  record Home(String unit, String name, UUID owner) {
    String path() {
      return "/units/" + unit;
    }
  }

  Home home() {
    return home(UnitState.HANDED_OVER);
  }

  Home home(UnitState state) {
    homes++;
    String unit = "b3-15%02d".formatted(homes);
    String name = "三栋15%02d".formatted(homes);
    counter.unit(unit, name, state);
    UUID owner = counter.person("旧业主" + homes);
    counter.tie(unit, owner, TieRole.OWNER, null);
    return new Home(unit, name, owner);
  }

  /** A handover as it is filled in without a mistake. */
  Sheet handover(Home home) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", "0");
    sheet.put("receiver", home.owner().toString());
    sheet.put("noticeDay", Counter.TODAY.minusDays(20).toString());
    sheet.put("handedOn", Counter.TODAY.toString());
    sheet.put("keys", "3");
    sheet.put("water", "12.5");
    sheet.put("electricity", "108");
    sheet.put("ownerPasses", "YES");
    sheet.put("residentPasses", "NO");
    return sheet;
  }

  /** A transfer that has begun. */
  String begun(Home home, String kind) {
    var begun =
        desk.post(
            home.path() + "/transfer",
            "work",
            UUID.randomUUID().toString(),
            "kind",
            kind,
            "applicant",
            home.owner().toString());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return begun.headers().firstValue("location").orElseThrow().replaceAll("\\?.*", "");
  }

  /** One whose papers, new owner and signatures are all right. */
  String complete(Home home, String kind) {
    String transfer = begun(home, kind);
    UUID scan = scan();
    papers(transfer, Counter.TODAY.toString(), Counter.TODAY.toString(), scan);
    if (kind.equals("TRANSFER")) {
      done(transfer + "/owners", "version", version(transfer), "person", buyer());
      signed(transfer, scan, OF_A_TRANSFER);
    } else {
      signed(transfer, scan, "OLD_OWNER", "DEVELOPER", "SERVICE", "ENGINEERING", "FINANCE");
    }
    return transfer;
  }

  String buyer() {
    return counter.person("新业主").toString();
  }

  void papers(String transfer, String flow, String notice, UUID scan) {
    done(
        transfer + "/papers",
        "version",
        version(transfer),
        "flowDay",
        flow,
        "noticeDay",
        notice,
        "scan",
        scan.toString());
  }

  void signed(String transfer, UUID scan, String... signatures) {
    Sheet sheet = new Sheet().with("signed", signatures);
    sheet.put("version", version(transfer));
    sheet.put("seen-scan", scan.toString());
    var answer = sheet.sent(desk, transfer + "/signatures");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  HttpResponse<String> close(String transfer) {
    return desk.post(transfer + "/close", "version", version(transfer));
  }

  void closed(String transfer) {
    var closed = close(transfer);
    assertThat(closed.statusCode()).as(closed.body()).isEqualTo(303);
  }

  void refusedToClose(String transfer, String words) {
    var refused = close(transfer);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains(words).contains("没有保存任何内容");
  }

  void done(String path, String... fields) {
    var answer = desk.post(path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  void back(String transfer, String card) {
    done(transfer + "/cards", "card", card);
  }

  /** A card that will not come back, by whoever may say so. */
  HttpResponse<String> gone(Browser by, String transfer, String way, String pass) {
    return by.post(
        transfer + "/passes/" + pass + "/" + way,
        "version",
        version("/passes/" + pass + "?do=lost"),
        "declared",
        "yes",
        "why",
        "说明见遗失声明");
  }

  String version(String path) {
    Matcher version = VERSION.matcher(desk.get(path).body());
    assertThat(version.find()).as(path).isTrue();
    return version.group(1);
  }

  /** The id of a pass that has been issued by this form. */
  String issued(Sheet form) {
    var answer = form.sent(desk, "/passes");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    String path = answer.headers().firstValue("location").orElseThrow();
    return path.replaceAll("/passes/([0-9a-f-]{36}).*", "$1");
  }

  Sheet owners(Home home) {
    Sheet sheet =
        counter
            .sheet("OWNER", home.name(), home.owner())
            .with("told", "PAPERS", "RELATIVES", "COLLECTION", "REPLACEMENT");
    sheet.put("person", home.owner().toString());
    return sheet;
  }

  Sheet residents(Home home) {
    return counter.resident(home.name(), home.owner());
  }

  Sheet tenants(Home home) {
    Sheet sheet = counter.tenant();
    sheet.put("unit", home.name());
    sheet.put("applicant", home.owner().toString());
    return sheet;
  }

  /** What the gateway was told last of a pass. */
  String toldToTheGate(String pass) {
    House rooms = house.server.house();
    return TestServer.await(
        rooms
            .database()
            .work(
                tx ->
                    tx.one(
                            row -> row.getString("change"),
                            "SELECT change FROM feed WHERE estate = $1 AND key = $2",
                            Cast.ESTATE.value(),
                            "pass:" + pass)
                        .orElseThrow()));
  }

  /** A scanned sheet, as it was uploaded. */
  UUID scan() {
    House rooms = house.server.house();
    return TestServer.await(
        rooms
            .database()
            .work(
                tx ->
                    rooms
                        .attachments()
                        .save(tx, Cast.ESTATE, picture(), "flow.png", Accepts.PAPER, "desk")));
  }

  private static byte[] picture() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that the page says to be still open. */
  List<String> open(String transfer) {
    return org.jsoup.Jsoup.parse(desk.get(transfer).body()).select("#open-items li").eachText();
  }
}
