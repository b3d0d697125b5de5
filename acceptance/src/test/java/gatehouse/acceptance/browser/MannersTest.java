package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pages behave under a clerk's hands, shown on the page of styles. */
@ExtendWith(SharedHouse.class)
@Timeout(180)
class MannersTest {
  private static final double LONG_MILLIS = 60_000;
  private static final String RECEIPT = "8800000000428";

  private static Chromium chromium;
  private Page page;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void signIn(Standing standing) {
    page = chromium.signedIn(standing.house(), House.OPERATOR, "/style");
    assertThat(page.locator("h1")).containsText("界面样式");
  }

  @AfterEach
  void leave() {
    page.context().close();
  }

  @Test
  void aFormIsRedrawnWithoutReloadingThePage() {
    page.evaluate("window.stillHere = true");
    page.fill("#f-text", "一二三四五六七八九十");
    page.click("#shown-form button[type=submit]");
    assertThat(page.locator("#shown-form [data-errors] a").first()).isVisible();
    assertThat(page.locator("#f-text")).hasValue("一二三四五六七八九十");
    assertThat(page.locator("#f-text")).hasAttribute("aria-invalid", "true");
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    assertThat(page.url()).endsWith("/style");
    page.click("#shown-form [data-errors] a[href='#f-text']");
    assertThat(page.locator("#f-text")).isFocused();
  }

  @Test
  void aPageOfTheMenuComesWithItsTitleAddressAndPlaceInTheMenu() {
    page.evaluate("window.stillHere = true");
    page.click("#sections button:text-is('管理')");
    page.click("#sections a[href='/operators']");
    assertThat(page.locator("h1")).containsText("账号");
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/operators$"));
    assertThat(page).hasTitle(java.util.regex.Pattern.compile("账号.*"));
    assertThat(page.locator("#sections a[href='/operators']")).hasAttribute("aria-current", "page");
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    page.goBack();
    assertThat(page.locator("h1")).containsText("界面样式");
  }

  @Test
  void aCardAndAReceiptLandInTheirFieldsWhateverHasTheFocus() {
    page.fill("#f-why", "正在写的话");
    scan("#f-why", "04A1B2C3D4E580", "#f-card");
    scan("#f-why", RECEIPT, "#f-receipt");
    assertThat(page.locator("#f-why")).hasValue("正在写的话");
    assertThat(page.locator("#f-why")).isFocused();
    scan("#f-card", RECEIPT, "#f-receipt");
    assertThat(page.locator("#f-card")).hasValue("04A1B2C3D4E580");
    scan("#f-select", "04A1B2C3D4E581", "#f-card");
  }

  @Test
  void aScanLandsAlsoWhileAChineseInputMethodIsInTheMiddleOfAWord() {
    page.fill("#f-why", "已有");
    page.focus("#f-why");
    // What Chromium tells a page while an input method has the keys: 229 and the physical key.
    page.evaluate(
        "text => { const field = document.querySelector('#f-why');"
            + " field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));"
            + " for (const c of text) {"
            + "  const code = /\\d/.test(c) ? 'Digit' + c : 'Key' + c;"
            + "  field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Process', code, keyCode: 229,"
            + "    shiftKey: !/\\d/.test(c), isComposing: true, bubbles: true, cancelable: true}));"
            + "  field.value += String.fromCharCode(c.charCodeAt(0) + 0xfee0); }"
            + " field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Process', code: 'Enter',"
            + "    keyCode: 229, isComposing: true, bubbles: true, cancelable: true})); }",
        "04A1B2C3D4E582");
    assertThat(page.locator("#f-card")).hasValue("04A1B2C3D4E582");
    assertThat(page.locator("#f-why")).hasValue("已有");
  }

  @Test
  void slowFingersAreNoScanner() {
    page.focus("#f-why");
    page.keyboard()
        .type("123456789", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(70));
    assertThat(page.locator("#f-why")).hasValue("123456789");
    assertThat(page.locator("#f-card")).hasValue("");
  }

  @Test
  void aTapAtTheDeskLandsWhereACardIsWaitedFor(Standing standing) {
    page.focus("#f-text");
    DeskScanner.taps(page, standing.lobby(), "04DDDDDDDDDD01");
    assertThat(page.locator("#f-card")).hasValue("04DDDDDDDDDD01");
  }

  @Test
  void whatWasTypedSurvivesARestartOfTheServer(Standing standing) {
    page.fill("#f-why", "写到一半");
    page.check("#f-check");
    standing.house().server().process().stop();
    page.click("#shown-form button[type=submit]");
    assertThat(page.locator("#shown-form > [data-note=bad]")).isVisible();
    assertThat(page.locator("#f-why")).hasValue("写到一半");
    Chromium.picture(page, "offline-zh");
    standing.house().server().start();
    assertThat(page.locator("#shown-form > [data-note=good]"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG_MILLIS));
    page.reload();
    assertThat(page.locator("#f-why")).hasValue("写到一半");
    assertThat(page.locator("#f-check")).isChecked();
    assertThat(page.locator("#shown-form > [data-note=info]")).isVisible();
    page.click("#shown-form button[type=submit]");
    assertThat(page.locator("#shown-form [data-errors]")).isVisible();
  }

  @Test
  void aSessionThatEndedIsBegunAgainOverTheFormAndTheFormIsSent() {
    page.fill("#f-why", "还没提交");
    page.context()
        .clearCookies(
            new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("session"));
    page.click("#shown-form button[type=submit]");
    assertThat(page.locator("dialog#again")).isVisible();
    assertThat(Axe.findings(page)).isEmpty();
    Chromium.picture(page, "again-zh");
    page.fill("#again-password", "wrong");
    page.click("dialog#again button[type=submit]");
    assertThat(page.locator("[data-again-wrong]")).isVisible();
    page.fill("#again-password", House.PASSWORD);
    page.click("dialog#again button[type=submit]");
    assertThat(page.locator("dialog#again")).isHidden();
    assertThat(page.locator("#shown-form [data-errors]")).isVisible();
    assertThat(page.locator("#f-why")).hasValue("还没提交");
  }

  @Test
  void signingOutLeavesNothingOfWhatWasTyped() {
    page.fill("#f-why", "440106199001011234");
    assertThat(
            page.evaluate(
                "Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length"))
        .isEqualTo(1);
    page.click("[data-sign-out] button");
    page.waitForURL("**/sign-in");
    assertThat(
            page.evaluate(
                "Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length"))
        .isEqualTo(0);
  }

  @Test
  void aFormSentTwiceByAnImpatientHandIsSentOnce() {
    AtomicInteger sent = new AtomicInteger();
    page.route(
        "**/style",
        route -> {
          if (route.request().method().equals("POST")) {
            sent.incrementAndGet();
          }
          route.resume();
        });
    page.evaluate(
        "const button = document.querySelector('#shown-form button[type=submit]');"
            + " button.click(); button.click(); button.click();");
    assertThat(page.locator("#shown-form [data-errors]")).isVisible();
    assertThat(sent.get()).isEqualTo(1);
  }

  @Test
  void keysLeadThroughAFormAndToTheSearchBox() {
    page.focus("#f-text");
    page.keyboard().press("Enter");
    assertThat(page.locator("#f-number")).isFocused();
    page.keyboard().press("Alt+Enter");
    assertThat(page.locator("#shown-form [data-errors]")).isVisible();
    page.evaluate("document.activeElement.blur()");
    page.keyboard().press("/");
    assertThat(page.locator("#find")).isFocused();
  }

  /** With the first digit of its year it is a whole day for the browser, of the year 2. */
  @ParameterizedTest
  @CsvSource({"1231, 2027", "12312, 027", "1231202, 7"})
  void aDayThatIsHalfWrittenStandsWhenThePageIsDrawnMeanwhile(String before, String after) {
    page.navigate("/passes/new");
    page.locator("label:has(input[name=kind][value=TENANT])").click();
    assertThat(page.locator("[name=leaseEnd]")).isVisible();
    page.focus("[name=leaseEnd]");
    page.keyboard().type(before);
    page.evaluate(
        """
        () => new Promise(drawn => {
          const asks = document.querySelector('[data-redraw]');
          asks.addEventListener('htmx:afterRequest', () => drawn(), {once: true});
          asks.dispatchEvent(new Event('redraw'));
        })
        """);
    page.keyboard().type(after);
    assertThat(page.locator("[name=leaseEnd]")).hasValue("2027-12-31");
    page.waitForResponse("**/passes/new", () -> page.locator("[name=leaseEnd]").blur());
    assertThat(page.locator("[name=leaseEnd]")).hasValue("2027-12-31");
  }

  @Test
  void aFileThatIsNoPictureIsRefusedWithWhatItIs() {
    page.setInputFiles(
        "[data-photo-file]",
        new com.microsoft.playwright.options.FilePayload(
            "photo.jpg", "image/jpeg", new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}));
    assertThat(page.locator("[data-photo-said]")).containsText("可执行程序");
  }

  @Test
  void aPictureIsTakenByTheWebcamAndShown() {
    page.context().grantPermissions(List.of("camera"));
    page.click("[data-photo-camera]");
    assertThat(page.locator("[data-photo-snap]")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-photo-picture]")).isVisible();
    assertThat(page.getAttribute("[data-photo-picture]", "src")).startsWith("/attachments/");
    assertThat(page.inputValue("#shown-form input[name=photo]")).hasSize(36);
    Object width =
        page.evaluate(
            "document.querySelector('[data-photo-picture]').decode()"
                + ".then(() => document.querySelector('[data-photo-picture]').naturalWidth)");
    assertThat((int) width).isBetween(100, 640);
  }

  private void scan(String focus, String text, String lands) {
    page.fill(lands, "");
    page.focus(focus);
    DeskScanner.scans(page, text);
    assertThat(page.locator(lands)).hasValue(text);
  }
}
