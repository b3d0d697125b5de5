package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed into whichever field of whichever form: it is answered, never a fault. */
class BadInputTest {
  private static final Map<String, String> TYPED = new LinkedHashMap<>();

  static {
    TYPED.put("nothing", "");
    TYPED.put("spaces", "   \u3000 ");
    TYPED.put("too long", "长".repeat(5_000));
    TYPED.put("full-width digits", "１３８００００１００１");
    TYPED.put("emoji", "👩‍👩‍👧‍👦🏠");
    TYPED.put("HTML", "<script>alert(1)</script><b>");
    TYPED.put("SQL", "'; DROP TABLE person; --");
    TYPED.put("a date that does not exist", "2026-02-30");
    TYPED.put("a wrong check digit", "440106199001011234");
    TYPED.put("a phone with letters", "138OOOO1001");
    TYPED.put("a negative number", "-1");
    TYPED.put("a huge number", "99999999999999999999999");
    TYPED.put("a NUL", "a\u0000b");
    TYPED.put("half a pair", "\ud83d");
  }

  /** They would end the session, or the account, of who tries. */
  private static final Set<String> LEFT_OUT = Set.of("/sign-out", "/password");

  @TempDir static Path folder;
  private static TestServer house;
  private static Browser browser;
  private static Walk walk;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    TestServer.await(
        house
            .server
            .accounts()
            .operators()
            .create(
                new NewOperator("everything", "全能", Set.of(Role.values())),
                TestServer.PASSWORD,
                false,
                "test"));
    Furnishings.bring(house, "everything");
    browser = house.browser().signedIn("everything");
    walk = new Walk(browser, house.server.routes().all());
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void everyFieldOfEveryFormBearsWhateverIsTyped() {
    // One example of each kind of fault at each form.
    Map<String, String> faults = new LinkedHashMap<>();
    Set<String> tried = new HashSet<>();
    for (var page : walk.pages().entrySet()) {
      for (Element form : page.getValue().select("form[method=post]")) {
        if (LEFT_OUT.contains(form.attr("action"))) {
          continue;
        }
        List<Map.Entry<String, String>> fields = fields(form);
        for (var field : fields) {
          if (field.getKey().equals("form-token")) {
            continue;
          }
          for (var typed : TYPED.entrySet()) {
            List<Map.Entry<String, String>> sent = with(fields, field.getKey(), typed);
            if (!tried.add(form.attr("action") + " " + sent)) {
              continue; // the same form, on another page
            }
            String fault = fault(form.attr("action"), sent);
            if (!fault.isEmpty()) {
              faults.putIfAbsent(
                  form.attr("action") + " " + fault,
                  "on %s, %s in %s".formatted(page.getKey(), typed.getKey(), field.getKey()));
            }
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(tried).hasSizeGreaterThan(500);
  }

  /** A script that asks a form for its form, or where it goes, is answered with such a field. */
  @Test
  void noFieldHidesWhatItsFormIs() {
    for (var page : walk.pages().entrySet()) {
      assertThat(page.getValue().select("form [name]").eachAttr("name"))
          .as(page.getKey())
          .doesNotContain("form", "action", "elements", "submit", "reset", "parentNode");
    }
  }

  @Test
  void aFormAnnouncedWhereNoneBelongsIsNoFault() {
    assertThat(browser.submit("/sign-in", List.of(Map.entry("%%%", "%zz"))).statusCode())
        .isLessThan(500);
    assertThat(browser.getAnnouncing("application/x-www-form-urlencoded", "/live").statusCode())
        .isEqualTo(200);
  }

  /** What is wrong with the answer; empty when nothing is. */
  private static String fault(String action, List<Map.Entry<String, String>> fields) {
    HttpResponse<String> answer = browser.submit(action, fields);
    if (answer.statusCode() >= 500) {
      return "answered " + answer.statusCode();
    }
    String type = answer.headers().firstValue("content-type").orElse("");
    if (!type.startsWith("text/html")) {
      return "";
    }
    Document page = Jsoup.parse(answer.body());
    if (page.select("script").stream().anyMatch(script -> script.html().contains("alert(1)"))) {
      return "draws what was typed as a script";
    }
    if (answer.statusCode() == 422 && page.select(".wrong, [role=alert]").isEmpty()) {
      return "is refused without a word";
    }
    return "";
  }

  /** The fields as the page shows them, each with what is in it. */
  private static List<Map.Entry<String, String>> fields(Element form) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (Element field : form.select("[name]")) {
      boolean unticked =
          Set.of("radio", "checkbox").contains(field.attr("type")) && !field.hasAttr("checked");
      if (unticked || field.attr("type").equals("file") || field.hasAttr("disabled")) {
        continue;
      }
      fields.add(Map.entry(field.attr("name"), field.val()));
    }
    return fields;
  }

  private static List<Map.Entry<String, String>> with(
      List<Map.Entry<String, String>> fields, String name, Map.Entry<String, String> typed) {
    return fields.stream()
        .map(field -> field.getKey().equals(name) ? Map.entry(name, typed.getValue()) : field)
        .toList();
  }
}
