package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.scanner.QrPicture;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scripted clerk with a keyboard: from the first key until the visitor's barrier opens. */
@ExtendWith(SharedHouse.class)
@Timeout(180)
class VisitRegistrationTest {
  private static final Duration WALK_IN = Duration.ofSeconds(45);
  private static final Duration RETURNING = Duration.ofSeconds(20);
  private static final String ID = "11010519491231002X";

  /** Which field has the focus. */
  private static final String FOCUS =
      "(document.activeElement.name + '/' + document.activeElement.id)";

  private static Chromium chromium;
  private int steps;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void walkInIsThroughInFortyFiveSecondsAndWhoComesBackInTwenty(Standing standing)
      throws Exception {
    Page page = signedIn(standing);
    long first = System.nanoTime();
    walkIn(page);
    opens(page, standing);
    Duration took = Duration.ofNanos(System.nanoTime() - first);
    System.out.println("Walk-in, first key to barrier: %s, %d steps".formatted(took, steps));
    assertThat(took).isLessThan(WALK_IN);
    assertThat(page.locator("[data-took]")).containsText("10:00");
    assertThat(page.content()).doesNotContain(ID);
    leaves(standing);

    page.navigate("/visits/new");
    assertThat(page.locator("#f-q")).isFocused();
    steps = 0;
    long again = System.nanoTime();
    returning(page);
    opens(page, standing);
    took = Duration.ofNanos(System.nanoTime() - again);
    System.out.println("Returning, first key to barrier: %s, %d steps".formatted(took, steps));
    assertThat(took).isLessThan(RETURNING);
    assertThat(steps).isLessThanOrEqualTo(4);
    assertThat(page.content()).doesNotContain(ID);
    leaves(standing);
  }

  @Test
  void hostAnswersOnOwnPhoneAndTheDeskSeesItByItself(Standing standing) {
    Page desk = signedIn(standing);
    leadOn(desk);
    type(desk, "三栋1204");
    type(desk, "周先生");
    type(desk, "13977770002");
    desk.keyboard().press("Alt+Enter");
    assertThat(desk).hasURL(Pattern.compile("/visits/[0-9a-f-]{36}\\?done="));
    assertThat(desk.locator("#waiting")).isVisible();
    desk.keyboard().press("m");
    String text = desk.locator("#ladder textarea").inputValue();
    Chromium.picture(desk, "visit-link");
    assertThat(Axe.findings(desk)).isEmpty();
    desk.locator("#ladder .notice.good a").click();
    assertThat(desk.locator("#waiting")).isVisible();
    Page host = chromium.visitor(standing.house().server().address());
    host.navigate(text.substring(text.indexOf("/host/")));
    assertThat(host.locator("article")).containsText("周先生");
    assertThat(host.content()).doesNotContain("13977770002");
    Chromium.picture(host, "visit-host");
    assertThat(Axe.findings(host)).isEmpty();
    host.click("button[value=YES]");
    assertThat(host.locator(".notice.good")).isVisible();
    assertThat(desk.locator("#ladder")).hasCount(0);
    assertThat(desk.locator("img[src$='qr.png']")).isVisible();
  }

  private void walkIn(Page page) {
    leadOn(page);
    type(page, "三栋1204");
    type(page, "李小姐");
    type(page, "13977770001");
    type(page, ID);
    enter(page);
    enter(page);
    press(page, "2");
    Chromium.picture(page, "visit-register");
    press(page, "Alt+Enter");
    registered(page);
    Chromium.picture(page, "visit-registered");
  }

  /** The phone's end, the visitor, the host's yes. */
  private void returning(Page page) {
    page.keyboard().type("0001", fingers());
    steps++;
    press(page, "Enter");
    assertThat(page.locator(".returning button").first()).isFocused();
    press(page, "Enter");
    registered(page);
    press(page, "y");
  }

  private static void registered(Page page) {
    try {
      page.waitForURL(Pattern.compile("/visits/[0-9a-f-]{36}\\?done="));
    } catch (RuntimeException e) {
      throw new AssertionError(page.locator("[data-errors], main").first().textContent(), e);
    }
  }

  /** The code on the screen, shown to the lane's scanner, opens. */
  private static void opens(Page page, Standing standing) throws Exception {
    assertThat(page.locator("img[src$='qr.png']")).isVisible();
    byte[] png = page.request().get(page.locator("img[src$='qr.png']").getAttribute("src")).body();
    String code = QrPicture.read(png).orElseThrow();
    assertThat(standing.lobby().scan(Cast.NORTH_1, code).light()).isEqualTo("green");
  }

  /** Goes in; the lane is free again for the next. */
  private static void leaves(Standing standing) {
    standing.lobby().walk(Cast.NORTH_1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> standing.lobby().at(Cast.NORTH_1).barrier().equals("closed"));
  }

  private void type(Page page, String text) {
    page.keyboard().type(text, fingers());
    steps++;
    enter(page);
  }

  /** Enter leads on; the next field may first have to be drawn. */
  private void enter(Page page) {
    Object before = page.evaluate(FOCUS);
    press(page, "Enter");
    page.waitForFunction(
        "old => document.activeElement.name !== undefined && " + FOCUS + " !== old", before);
  }

  /** From the box of who was here before to the unit. */
  private void leadOn(Page page) {
    press(page, "Tab");
    press(page, "Tab");
    assertThat(page.locator("#f-unit")).isFocused();
  }

  private void press(Page page, String key) {
    page.keyboard().press(key);
    steps++;
  }

  /** As a clerk types: some 80 words a minute would be half of it. */
  private static Keyboard.TypeOptions fingers() {
    return new Keyboard.TypeOptions().setDelay(150);
  }

  private static Page signedIn(Standing standing) {
    Page page = chromium.signedIn(standing.house(), House.OPERATOR, "/visits/new");
    assertThat(page.locator("#f-q")).isFocused();
    return page;
  }
}
