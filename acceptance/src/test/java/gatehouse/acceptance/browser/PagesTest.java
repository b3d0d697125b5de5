package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, watching the gates, issuing and blocking, as people see it, in both languages. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class PagesTest {
  private static final double LONG_MILLIS = 60_000;

  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void wrongPasswordIsSaidAndTheRightOneLeadsIn(String language, Standing standing) {
    Page page = visitor(standing, language);
    page.navigate("/live");
    Chromium.picture(page, "sign-in-" + language);
    page.fill("input[name=name]", House.OPERATOR);
    page.fill("input[name=password]", "guessed wrong");
    page.click("main button[type=submit]");
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).isVisible();
    assertThat(page.locator("input[name=name]")).hasValue(House.OPERATOR);

    enter(page);
    assertThat(page).hasURL(Pattern.compile("/live$"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void tapAppearsOnTheLivePageByItself(String language, Standing standing) {
    Page page = signedIn(standing, language, "/live");
    Locator lines = page.locator("table.live tr.line");
    String before = newest(lines);
    standing.lobby().tap(Cast.NORTH_2, Cast.STRANGER_UID);
    assertThat(lines.first()).not().hasAttribute("data-id", before);
    standing.lobby().tap(Cast.NORTH_1, Cast.CHEN_UID);
    standing.lobby().walk(Cast.NORTH_1);
    assertThat(lines.filter(new Locator.FilterOptions().setHasText("陈嘉怡")).first()).isVisible();
    Chromium.picture(page, "live-" + language);
  }

  @Test
  void livePageComesBackWithoutAGapAfterTheServerRestarted(Standing standing) {
    Page page = signedIn(standing, "zh", "/live");
    Locator lines = page.locator("table.live tr.line");
    long before = Long.parseLong(newest(lines));
    standing.house().server().process().stop();
    assertThat(page.locator("[data-live-lost]")).isVisible(within(LONG_MILLIS));
    Chromium.picture(page, "live-lost-zh");
    standing.lobby().tap(Cast.NORTH_2, "04BBBBBBBBBB01");
    standing.lobby().tap(Cast.NORTH_2, "04BBBBBBBBBB02");
    standing.house().server().start();
    assertThat(page.locator("[data-live-lost]")).isHidden(hiddenWithin(LONG_MILLIS));
    standing.lobby().tap(Cast.NORTH_2, "04BBBBBBBBBB03");

    Locator refused = page.locator("table.live tr.line:has(td.whom .unknown)");
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(after(refused, before)).hasSize(3).doesNotHaveDuplicates());
  }

  @Test
  void gatewaysPageAndLobbyPageShowWhatThereIs(Standing standing) {
    Page desk = signedIn(standing, "zh", "/gateways");
    assertThat(desk.locator("main")).containsText("north");
    Chromium.picture(desk, "gateways-zh");
    Page lobby = chromium.visitor(standing.lobby().address());
    lobby.navigate("/");
    assertThat(lobby.locator("body")).containsText("north-1");
    Chromium.picture(lobby, "lobby-zh");
    lobby.getByText("English").click();
    assertThat(lobby.getByText("English")).isHidden();
    Chromium.picture(lobby, "lobby-en");
  }

  private static Page visitor(Standing standing, String language) {
    Page page = chromium.visitor(standing.house().server().address());
    page.navigate("/language/" + language);
    return page;
  }

  private static Page signedIn(Standing standing, String language, String path) {
    Page page = chromium.signedIn(standing.house(), House.OPERATOR, language, path);
    assertThat(page).hasURL(Pattern.compile(path + "$"));
    return page;
  }

  private static void enter(Page page) {
    page.fill("input[name=password]", House.PASSWORD);
    page.click("main button[type=submit]");
  }

  /** The id of the newest line; 0 when there is none. */
  private static String newest(Locator lines) {
    return lines.count() == 0 ? "0" : lines.first().getAttribute("data-id");
  }

  private static List<Long> after(Locator lines, long id) {
    return lines.all().stream()
        .map(line -> Long.parseLong(line.getAttribute("data-id")))
        .filter(one -> one > id)
        .toList();
  }

  private static LocatorAssertions.IsVisibleOptions within(double millis) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
  }

  private static LocatorAssertions.IsHiddenOptions hiddenWithin(double millis) {
    return new LocatorAssertions.IsHiddenOptions().setTimeout(millis);
  }
}
