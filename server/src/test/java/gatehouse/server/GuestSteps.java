package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What residents and guests do with their links, and lists of guests. */
final class GuestSteps {
  static final String FLAT = "b3-1204";

  private GuestSteps() {}

  static byte[] workbook(int guests) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "test", "1.0")) {
      var sheet = workbook.newWorksheet("访客");
      sheet.value(0, 0, "姓名*");
      sheet.value(0, 1, "手机号码*");
      for (int i = 1; i <= guests; i++) {
        sheet.value(i, 0, i == 7 ? "" : "名单客人" + i);
        sheet.value(i, 1, i % 3 == 0 ? "1390000%04d".formatted(i) : "1380000");
      }
    }
    return file.toByteArray();
  }

  static HttpResponse<String> invite(Browser phone, String home, String name, String number) {
    return phone.post(
        home + "/invitations",
        "once",
        UUID.randomUUID().toString(),
        "name",
        name,
        "phone",
        number,
        "from",
        in(1),
        "until",
        in(4),
        "purpose",
        "family",
        "companions",
        "0");
  }

  /** The resident's link, as it is handed out at the desk. */
  static String home(Browser desk, UUID person) {
    return home(desk, person, FLAT);
  }

  static String home(Browser desk, UUID person, String unit) {
    String path = "/units/" + unit + "/home-links";
    desk.get(path);
    HttpResponse<String> given = desk.post(path, "person", person.toString());
    assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
    String id = location(given).replaceAll(".*#l-", "");
    String address = Jsoup.parse(desk.get(path).body()).select("#a-" + id).val();
    return address.replaceAll("^http://[^/]+", "");
  }

  static String guestLink(Browser phone, HttpResponse<String> made) {
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    Document page = Jsoup.parse(phone.get(location(made)).body());
    return page.select("#a-made").val().replaceAll("^http://[^/]+", "");
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  /** So many hours from now, as a browser writes it. */
  static String in(int hours) {
    return TestDay.now()
        .plus(hours, ChronoUnit.HOURS)
        .atZone(Cast.ZONE)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
  }

  /** A clerk announces Jack O'Neill for a resident. */
  static HttpResponse<String> announced(Browser desk, UUID host) {
    return desk.post(
        "/visits/invite",
        "once",
        UUID.randomUUID().toString(),
        "unit",
        FLAT,
        "host",
        host.toString(),
        "name",
        "Jack O'Neill",
        "phone",
        "+44 20 7946 0958",
        "from",
        in(1),
        "until",
        in(3),
        "purpose",
        "family",
        "companions",
        "2");
  }
}
