package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Role;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir static Path folder;
  private static TestServer house;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void whoIsNotSignedInIsLedToSignInAndThenOnward() {
    Browser browser = house.browser();
    var shut = browser.get("/passes?q=1");
    assertThat(shut.statusCode()).isEqualTo(303);
    assertThat(shut.headers().firstValue("location")).contains("/sign-in?to=%2Fpasses%3Fq%3D1");

    browser.get("/sign-in?to=/passes");
    var entered =
        browser.post("/sign-in", "to", "/passes", "name", "DESK ", "password", TestServer.PASSWORD);
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(entered.headers().firstValue("location")).contains("/passes");
    assertThat(entered.headers().firstValue("set-cookie").orElse(""))
        .contains("HTTPOnly", "SameSite=Lax");
    assertThat(browser.get("/passes").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyIsLedToAnotherSiteAfterSigningIn() {
    Browser browser = house.browser();
    browser.get("/sign-in");
    var entered =
        browser.post(
            "/sign-in", "to", "//evil.example/", "name", "desk", "password", TestServer.PASSWORD);
    assertThat(entered.headers().firstValue("location")).contains("/");
  }

  @Test
  void aWrongPasswordIsRefusedWithTheNameStillThere() {
    Browser browser = house.browser();
    browser.get("/sign-in");
    var refused = browser.post("/sign-in", "name", "desk", "password", "wrong-one");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("用户名或密码不正确").contains("value=\"desk\"");
    assertThat(refused.body()).doesNotContain("wrong-one");
  }

  @Test
  void guessingIsSlowedDownAndSaysForHowLong() {
    Browser browser = house.browser();
    browser.get("/sign-in");
    for (int i = 0; i < 5; i++) {
      browser.post("/sign-in", "name", "somebody", "password", "guess-" + i);
    }
    var slowed = browser.post("/sign-in", "name", "somebody", "password", "guess-6");
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 31L);
    assertThat(slowed.body()).contains("请等待");
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    Browser browser = house.browser().signedIn("admin");
    var foreign =
        browser.postWithToken(
            "/operators", "made-up", "name", "mallory", "shownName", "M", "roles", "ADMIN");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("表单已失效");
    assertThat(browser.get("/operators").body()).doesNotContain("mallory");
  }

  @Test
  void aPageOfAnotherRoleIsRefusedAndNotInTheMenu() {
    Browser guard = house.browser().signedIn("guard");
    assertThat(guard.get("/operators").statusCode()).isEqualTo(403);
    assertThat(guard.get("/passes").statusCode()).isEqualTo(403);
    assertThat(guard.get("/live").body())
        .contains("href=\"/live\"")
        .doesNotContain("href=\"/passes\"")
        .doesNotContain("href=\"/operators\"");
  }

  @Test
  void aOneTimePasswordLeadsNowhereButToAnotherOne() {
    TestServer.await(
        house
            .server
            .accounts()
            .operators()
            .create(
                new NewOperator("new-guard", "新人", Set.of(Role.GUARD)),
                TestServer.PASSWORD,
                true,
                "test"));
    Browser browser = house.browser().signedIn("new-guard");
    assertThat(browser.get("/live").headers().firstValue("location")).contains("/password");
    assertThat(browser.post("/password", "old", TestServer.PASSWORD, "new", "12345678").body())
        .contains("最容易被猜到");
    assertThat(
            browser
                .post("/password", "old", TestServer.PASSWORD, "new", "a longer sentence")
                .statusCode())
        .isEqualTo(303);
    assertThat(browser.get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aChosenPasswordSignsEveryOtherBrowserOut() {
    house.operator("lost-her-phone", Role.GUARD);
    Browser here = house.browser().signedIn("lost-her-phone");
    Browser elsewhere = house.browser().signedIn("lost-her-phone");
    assertThat(elsewhere.get("/live").statusCode()).isEqualTo(200);
    here.post("/password", "old", TestServer.PASSWORD, "new", "quite another sentence");
    assertThat(here.get("/live").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/live").headers().firstValue("location"))
        .hasValueSatisfying(to -> assertThat(to).contains("/sign-in"));
  }

  @Test
  void theLastAdministratorStays() {
    Browser admin = house.browser().signedIn("admin");
    String list = admin.get("/operators").body();
    String id = list.replaceAll("(?s).*?/operators/([0-9a-f-]{36})\">admin<.*", "$1");
    var refused = admin.post("/operators/" + id, "shownName", "admin", "roles", "GUARD");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("至少要保留一个");
  }

  @Test
  void everyReplyTellsTheBrowserToRunNothingOfOthers() {
    var page = house.browser().get("/sign-in");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("cache-control")).contains("no-store");
    assertThat(page.body())
        .doesNotContain("<script>")
        .doesNotContain(" style=")
        .doesNotContain("//cdn");
  }

  @Test
  void signingOutEndsTheSession() {
    Browser browser = house.browser().signedIn("desk");
    browser.post("/sign-out");
    assertThat(browser.get("/passes").statusCode()).isEqualTo(303);
  }

  @Test
  void theLanguageIsAChoiceThatLasts() {
    Browser browser = house.browser();
    assertThat(browser.get("/sign-in").body()).contains("<h1>登录</h1>");
    assertThat(browser.get("/language/en?to=/sign-in").statusCode()).isEqualTo(303);
    assertThat(browser.get("/sign-in").body()).contains("<h1>Sign in</h1>");
  }

  @Test
  void aNewGatewayGetsAConfigurationWithASecretThatWorks() {
    Browser admin = house.browser().signedIn("admin");
    var made =
        admin.post(
            "/gateways",
            "name",
            "南门",
            "id",
            "south",
            "lanes",
            "南 1\n南 2",
            "groups",
            "homes",
            "desk",
            "yes");
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body())
        .contains("gateway: south")
        .contains("portal: south-2")
        .contains("broker: tcp://127.0.0.1:" + house.server.brokerPort());
    String secret = made.body().replaceAll("(?s).*\\nsecret: \"([^\"]+)\".*", "$1");
    TestServer.await(house.server.house().secrets().refresh());
    assertThat(house.server.house().secrets().find("south", secret)).isPresent();
    assertThat(admin.post("/gateways", "name", "南门", "id", "south", "lanes", "x").body())
        .contains("已被使用");
  }
}
