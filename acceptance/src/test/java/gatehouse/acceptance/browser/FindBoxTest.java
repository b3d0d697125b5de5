package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard.TypeOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The search box of every page, under a clerk's fingers and a customer's card. */
@ExtendWith(SharedHouse.class)
@Timeout(180)
class FindBoxTest {
  /** As fingers do, and no scanner. */
  private static final TypeOptions SLOWLY = new TypeOptions().setDelay(70);

  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void aUnitItsOwnerAndHerPassAreFoundByWhatACustomerSays(Standing standing) {
    Page page = signedIn(standing, "zh");
    for (String said : List.of("31204", "cjy", "1001")) {
      type(page, said);
      assertThat(hits(page).first()).isVisible();
    }
    assertThat(hits(page).getByText("陈嘉怡").first()).isVisible();
    type(page, "三栋1204");
    assertThat(page.locator("#find-drop [role=option]", text("三栋1204")).first()).isVisible();
    assertThat(page.locator("#find")).hasAttribute("aria-expanded", "true");
    org.assertj.core.api.Assertions.assertThat(Axe.findings(page)).isEmpty();
    Chromium.picture(page, "find-zh");
  }

  @Test
  void arrowsChooseEnterGoesThereAndEscapeLeavesTheBox(Standing standing) {
    Page page = signedIn(standing, "en");
    type(page, "三栋1204");
    assertThat(hits(page).first()).isVisible();
    Chromium.picture(page, "find-en");
    page.keyboard().press("Escape");
    assertThat(page.locator("#find-drop")).isHidden();
    page.keyboard().press("ArrowDown");
    assertThat(hits(page).first()).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/units/b3-1204$"));
  }

  @Test
  void anAnswerThatIsLateDoesNotOpenTheBoxThatWasLeft(Standing standing) {
    Page page = signedIn(standing, "zh");
    type(page, "三栋");
    assertThat(hits(page).first()).isVisible();
    List<Route> held = new ArrayList<>();
    List<Request> over = new ArrayList<>();
    page.onRequestFinished(over::add);
    page.route("**/find/hits*", held::add);
    page.keyboard().type("1204", SLOWLY);
    page.waitForCondition(() -> !held.isEmpty());
    page.keyboard().press("Escape");
    assertThat(page.locator("#find-drop")).isHidden();
    Route last = held.get(held.size() - 1);
    page.unroute("**/find/hits*");
    last.resume();
    page.waitForCondition(() -> over.contains(last.request()));
    page.evaluate(
        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    assertThat(page.locator("#find-drop")).isHidden();
  }

  @Test
  void whatNothingFitsIsSaid(Standing standing) {
    Page page = signedIn(standing, "zh");
    type(page, "没有这个人");
    assertThat(page.locator("#find-drop .none")).containsText("没有这个人");
  }

  @Test
  void aCardAtTheDeskThatNoFieldWaitsForOpensItsLifeWithItsPass(Standing standing) {
    Page page = signedIn(standing, "zh");
    page.navigate("/units");
    DeskScanner.taps(page, standing.lobby(), Cast.CHEN_UID);
    assertThat(page).hasURL(Pattern.compile("/cards/" + Cast.CHEN_UID + "$"));
    assertThat(page.locator("a[href='/passes/" + standing.house().chensPass() + "']").first())
        .isVisible();
  }

  private static Locator hits(Page page) {
    return page.locator("#find-drop [role=option]");
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** Until what was found by all of it is there. */
  private static void type(Page page, String said) {
    page.evaluate("document.activeElement.blur()");
    page.keyboard().press("/");
    assertThat(page.locator("#find")).isFocused();
    page.locator("#find").fill("");
    page.waitForResponse(
        answer -> answer.url().endsWith("=" + URLEncoder.encode(said, StandardCharsets.UTF_8)),
        () -> page.keyboard().type(said, SLOWLY));
  }

  private static Page signedIn(Standing standing, String language) {
    return chromium.signedIn(standing.house(), House.OPERATOR, language, "/units");
  }
}
