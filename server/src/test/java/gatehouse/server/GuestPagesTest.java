package gatehouse.server;

import static gatehouse.server.GuestSteps.FLAT;
import static gatehouse.server.GuestSteps.announced;
import static gatehouse.server.GuestSteps.guestLink;
import static gatehouse.server.GuestSteps.home;
import static gatehouse.server.GuestSteps.in;
import static gatehouse.server.GuestSteps.invite;
import static gatehouse.server.GuestSteps.location;
import static gatehouse.server.GuestSteps.workbook;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Residents and guests at their own links, and the desk that announces guests for them. */
class GuestPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Counter counter;
  private static Browser desk;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    counter = new Counter(house);
    house.operator("clerk", Role.VISITOR_CLERK);
    house.operator("chief", Role.SUPERVISOR);
    desk = house.browser().signedIn("clerk");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aResidentInvitesByTheirOwnLinkAndTheGuestHasACode() {
    String home = home(desk, counter.owner);
    Browser phone = house.browser();
    assertThat(phone.get(home).body()).contains("三栋1204", "陈嘉怡");
    HttpResponse<String> made = invite(phone, home, "王小明🌸", "13800001001");
    assertThat(made.statusCode()).isEqualTo(303);
    String guest = guestLink(phone, made);

    Browser guestPhone = house.browser();
    HttpResponse<String> page = guestPhone.get(guest);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("x-robots-tag").orElse("")).contains("noindex");
    assertThat(page.body()).contains("王小明🌸", "三栋1204").doesNotContain("陈嘉怡", "13800001001");
    assertThat(Jsoup.parse(page.body()).select("figure.qr img").attr("src"))
        .isEqualTo(guest + "/pass.png");
    assertThat(guestPhone.head("GET", guest + "/pass.png").statusCode()).isEqualTo(200);
  }

  @Test
  void aGuestWhoseNameTheHostDidNotSayFillsItInOnceAndThenHasTheCode() {
    Browser phone = house.browser();
    String home = home(desk, counter.lodger);
    phone.get(home);
    String guest = guestLink(phone, invite(phone, home, "", ""));
    Browser guestPhone = house.browser();
    assertThat(guestPhone.get(guest).body()).doesNotContain("pass.png");
    assertThat(guestPhone.post(guest, "name", "🏠", "phone", "1380000").statusCode())
        .isEqualTo(422);
    HttpResponse<String> filled =
        guestPhone.post(guest, "name", "赵六", "phone", "138 0000 1002", "plate", "粤a12345");
    assertThat(filled.statusCode()).isEqualTo(303);
    assertThat(guestPhone.get(guest).body()).contains("赵六", "粤A12345", "pass.png");
    assertThat(guestPhone.post(guest, "name", "别人", "phone", "13800001003").statusCode())
        .isEqualTo(422);
    assertThat(guestPhone.get(guest).body()).contains("赵六").doesNotContain("别人");
  }

  @Test
  void aResidentCancelsOnlyWhatTheirOwnLinkInvited() {
    Browser phone = house.browser();
    String home = home(desk, counter.owner);
    phone.get(home);
    HttpResponse<String> made = invite(phone, home, "取消的客人", "13800001004");
    String guest = guestLink(phone, made);
    String visit = location(made).replaceAll(".*made=", "");
    assertThat(
            house
                .browser()
                .post(home(desk, counter.lodger) + "/invitations/" + visit + "/cancel")
                .statusCode())
        .as("without the form of that page")
        .isEqualTo(403);
    Browser other = house.browser();
    String otherHome = home(desk, counter.lodger);
    other.get(otherHome);
    assertThat(other.post(otherHome + "/invitations/" + visit + "/cancel").statusCode())
        .isEqualTo(422);
    phone.get(home);
    assertThat(phone.post(home + "/invitations/" + visit + "/cancel").statusCode()).isEqualTo(303);
    assertThat(house.browser().get(guest).body()).doesNotContain("pass.png");
    assertThat(house.browser().head("GET", guest + "/pass.png").statusCode()).isEqualTo(404);
  }

  @Test
  void aLinkThatWasTakenBackOrTamperedWithOpensNothing() {
    String home = home(desk, counter.owner);
    for (String end :
        Jsoup.parse(desk.get("/units/" + FLAT + "/home-links").body())
            .select("form[action$=/end]")
            .eachAttr("action")) {
      assertThat(desk.post(end).statusCode()).isEqualTo(303);
    }
    assertThat(house.browser().get(home).statusCode()).isEqualTo(404);
    char last = home.charAt(home.length() - 1) == 'A' ? 'B' : 'A';
    String other = home(desk, counter.owner);
    assertThat(house.browser().get(other).statusCode()).isEqualTo(200);
    assertThat(
            house.browser().get(other.substring(0, other.length() - 3) + last + "xx").statusCode())
        .isEqualTo(404);
    assertThat(house.browser().get("/home/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void aLinkThatIsOpenedAThousandTimesIsAnsweredWithWait() {
    Browser phone = house.browser();
    String home = home(desk, counter.companysDelegate, "b3-0801");
    phone.get(home);
    String guest = guestLink(phone, invite(phone, home, "机器人", "13800001005"));
    int answered = 0;
    for (int i = 0; i < 100; i++) {
      answered += phone.get(guest).statusCode() == 200 ? 1 : 0;
    }
    HttpResponse<String> last = phone.get(guest);
    assertThat(answered).isBetween(50, 60);
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("retry-after")).isPresent();
    assertThat(last.body()).doesNotContain("机器人");
  }

  @Test
  void theDeskAnnouncesAGuestForAResident() {
    assertThat(desk.get("/visits/invite?unit=" + FLAT).body()).contains("陈嘉怡");
    HttpResponse<String> made = announced(desk, counter.owner);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    assertThat(desk.get(location(made)).body()).contains("/guest/", "Jack O'Neill");
  }

  @Test
  void aListNamesEveryFaultByRowAndColumnAndTakesTheRestInOnce() throws IOException {
    desk.get("/visits/lists/new?unit=" + FLAT);
    byte[] file = workbook(500);
    String from = in(24);
    String until = in(28);
    String[] common = {
      "unit",
      FLAT,
      "host",
      counter.owner.toString(),
      "title",
      "春茗",
      "purpose",
      "family",
      "from",
      from,
      "until",
      until
    };
    HttpResponse<String> looked = desk.uploadWith("/visits/lists", "guests.xlsx", file, common);
    Document plan = Jsoup.parse(looked.body());
    assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
    assertThat(plan.select("#faults tbody tr").eachText()).hasSize(335);
    assertThat(plan.select("#faults tbody tr").get(0).text()).contains("2", "B 手机号码", "1380000");
    String run = plan.select("form#run").attr("action");
    assertThat(desk.post(run, common).body()).contains("已登记 166 人，原已在名单上 0 人");
    String once = desk.post(run, common).body();
    assertThat(once).contains("已登记 0 人，原已在名单上 166 人");
    String list = Jsoup.parse(once).select("a[href^=/visits/lists/]:not([download])").attr("href");
    byte[] slips = desk.file(list + "/slips.pdf");
    try (var pdf = Loader.loadPDF(slips)) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(15);
    }
  }

  @Test
  void somebodyMayComeEveryWeekUntilItIsEnded() {
    assertThat(desk.get("/visits/recurring/new?unit=" + FLAT).statusCode()).isEqualTo(200);
    HttpResponse<String> made =
        desk.post(
            "/visits/recurring",
            "once",
            UUID.randomUUID().toString(),
            "unit",
            FLAT,
            "host",
            counter.owner.toString(),
            "name",
            "钟点工刘姐",
            "phone",
            "13800001006",
            "purpose",
            "housekeeping",
            "days",
            "MONDAY",
            "days",
            "FRIDAY",
            "fromTime",
            "08:00",
            "untilTime",
            "12:00",
            "from",
            Counter.TODAY.toString(),
            "until",
            Counter.TODAY.plusMonths(3).toString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    String one = location(made);
    assertThat(desk.get(one).body()).contains("星期一、星期五 08:00–12:00");
    assertThat(desk.head("GET", one + "/qr.png").statusCode()).isEqualTo(200);
    assertThat(desk.post(one + "/end", "reason", "").statusCode()).isEqualTo(422);
    assertThat(desk.post(one + "/end", "reason", "不再雇用").statusCode()).isEqualTo(303);
    assertThat(desk.get("/visits/recurring").body()).contains("已结束");
  }

  @Test
  void onlyASupervisorKeepsAVisitForACase() {
    Browser chief = house.browser().signedIn("chief");
    chief.get("/visits/retention");
    assertThat(desk.get("/visits/retention").statusCode()).isEqualTo(403);
    assertThat(
            chief
                .post(
                    "/visits/retention/holds",
                    "number",
                    "LF9999999",
                    "reason",
                    "案",
                    "until",
                    Counter.TODAY.plusDays(60).toString())
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void whateverIsTypedIntoTheFormsOfGuestsIsAnswered() {
    String home = home(desk, counter.lodger);
    Browser phone = house.browser();
    for (String path :
        List.of(
            "/visits/invite?unit=" + FLAT,
            "/visits/recurring/new?unit=" + FLAT,
            "/units/" + FLAT + "/home-links",
            home)) {
      Browser browser = path.equals(home) ? phone : desk;
      Document page = Jsoup.parse(browser.get(path).body());
      for (Element form : page.select("form[method=post]:not([action=/sign-out])")) {
        List<String> names = form.select("[name]:not([name=form-token])").eachAttr("name");
        for (String wrong :
            List.of("", "\u3000", "a\u0000b", "99999999999999999999", "2026-02-30", "🏠")) {
          for (String field : names) {
            List<String> fields = new ArrayList<>();
            form.select("[name]:not([name=form-token])")
                .forEach(
                    each -> {
                      fields.add(each.attr("name"));
                      fields.add(each.attr("name").equals(field) ? wrong : each.val());
                    });
            assertThat(
                    browser.post(form.attr("action"), fields.toArray(String[]::new)).statusCode())
                .as(form.attr("action") + " " + field + " " + wrong)
                .isLessThan(430);
          }
        }
      }
    }
  }
}
