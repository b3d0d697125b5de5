package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.db.Tx;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;

/** The desk, engineering and the shift leader with the forms of stops and exits. */
final class ExitForms {
  final ExitCast cast;
  final Browser desk;
  final Browser engineering;
  final Browser leader;

  ExitForms(TestServer house) {
    house.operator("engineer", Role.ENGINEERING);
    house.operator("leader", Role.SHIFT_LEADER);
    cast = new ExitCast(ExitCast.Rooms.of(house.server.house()));
    desk = house.browser().signedIn("desk");
    engineering = house.browser().signedIn("engineer");
    leader = house.browser().signedIn("leader");
  }

  /** The stop's address, as engineering finds it. */
  String stopPath(Site site) {
    String body = cast.work(tx -> stopId(tx, site));
    return "/renovation/stops/" + body;
  }

  String stopId(Tx tx, Site site) {
    return cast.renovation()
        .ending()
        .stops()
        .of(tx, Cast.ESTATE, site.permit())
        .get(0)
        .id()
        .toString();
  }

  Sheet stop(Site site) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("applicant", site.owner().toString());
    sheet.put("phone", "13800138000");
    sheet.put("cause", "MATERIAL");
    sheet.put("reason", "瓷砖缺货");
    sheet.put("until", cast.today().plusDays(10).toString());
    sheet.put("signed", "yes");
    return sheet.with(
        "secured", "POWER_OFF", "WATER_OFF", "NO_FIRE_HAZARD", "WINDOWS_SHUT", "RUBBISH_CLEARED");
  }

  Sheet exit(Site site) {
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("applicant", site.owner().toString());
    sheet.put("phone", "13800138000");
    sheet.put("finished", cast.today().toString());
    sheet.put("signed", "yes");
    return sheet.with(
        "declared", "WORKS_DONE", "RUBBISH_CLEARED", "PUBLIC_PARTS_WHOLE", "SITE_LEFT");
  }

  Sheet inspection(Site site, String result) {
    Sheet sheet = new Sheet();
    sheet.put("version", version(site));
    sheet.put("result", result);
    sheet.put("words", "现场完好");
    return sheet;
  }

  /** An exit that engineering has passed. */
  String inspected(Site site) {
    done(exit(site).sent(desk, site.path() + "/exit"));
    String path = exitPath(site);
    done(inspection(site, "PASSED").sent(engineering, path + "/inspect"));
    return path;
  }

  String exitPath(Site site) {
    return "/renovation/exits/"
        + cast.work(
            tx ->
                cast.renovation()
                    .ending()
                    .exits()
                    .latest(tx, Cast.ESTATE, site.permit())
                    .orElseThrow()
                    .id());
  }

  /** The counter with permit and receipt on it, as the page shows the sum. */
  Sheet settlement(Site site, String path) {
    String body = desk.get(path).body();
    Sheet sheet = new Sheet();
    sheet.put("work", UUID.randomUUID().toString());
    sheet.put("version", version(site));
    sheet.put("permit", site.number());
    sheet.put("receipt", site.receiptNumber());
    sheet.put("told", "yes");
    sheet.put("seen", value(body, "seen"));
    sheet.put("seen-payday", value(body, "seen-payday"));
    List<String> asked = Jsoup.parse(body).select("[name=asked]").eachAttr("value");
    return sheet.with("asked", asked.toArray(String[]::new));
  }

  private static String value(String body, String name) {
    return Jsoup.parse(body).select("[name=" + name + "]").attr("value");
  }

  String version(Site site) {
    return String.valueOf(cast.permit(site).version());
  }

  static void incomplete(HttpResponse<String> answer, List<String> fields) {
    assertThat(answer.statusCode()).isEqualTo(422);
    for (String field : fields) {
      assertThat(answer.body()).as(field).contains("href=\"#f-" + field + "\"");
    }
  }

  static void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(words);
  }

  static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }
}
