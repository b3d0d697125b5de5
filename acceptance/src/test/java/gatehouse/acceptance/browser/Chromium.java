package gatehouse.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import gatehouse.acceptance.stage.House;
import gatehouse.protocol.cast.Needs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium without a window, one for all tests of this JVM: it takes a second or
 * two to start. Each who asks for it has visitors of their own, who are gone at {@link #close}; a
 * new visitor has no cookies. For the thread that runs the tests, as Playwright is.
 */
final class Chromium implements AutoCloseable {
  /** Without these it looks up its maker's hosts at every start; as root it has no sandbox. */
  private static final List<String> QUIETLY =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A camera that shows a test picture.
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream");

  private static final int WIDTH = 1_280;
  private static final int HEIGHT = 800;
  private static final double PATIENCE_MILLIS = 15_000;

  private static @Nullable Browser running;

  private final Browser browser = browser();
  private final List<BrowserContext> visitors = new ArrayList<>();

  /** What the browser of who signed in has kept, by name, language and house. */
  private final Map<String, String> sessions = new HashMap<>();

  /** Playwright's own process ends with this JVM, and takes the browser along. */
  private static Browser browser() {
    Browser started = running;
    if (started == null || !started.isConnected()) {
      Path program = Needs.program("chromium");
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
      started =
          Playwright.create(
                  new Playwright.CreateOptions()
                      .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      .setHeadless(true)
                      .setArgs(QUIETLY));
      running = started;
    }
    return started;
  }

  /** A page of somebody who comes for the first time. */
  Page visitor(String address) {
    return visitor(address, null);
  }

  /**
   * @param remembered what the browser of somebody who was there before has kept
   */
  private Page visitor(String address, @Nullable String remembered) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(WIDTH, HEIGHT)
                .setStorageState(remembered));
    visitors.add(context);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  /** A page of somebody of the house who has signed in, in Chinese. */
  Page signedIn(House house, String name, String path) {
    return signedIn(house, name, "zh", path);
  }

  /**
   * The same in either language. Who signed in before is still signed in, if that session lasts.
   *
   * @param language "zh", as for everybody who chose none, or "en"
   */
  Page signedIn(House house, String name, String language, String path) {
    String address = house.server().address();
    String who = name + " " + language + " " + address;
    Page page = visitor(address, sessions.get(who));
    if (!language.equals("zh") && !sessions.containsKey(who)) {
      page.navigate("/language/" + language);
    }
    page.navigate(path);
    if (page.url().contains("/sign-in")) {
      SignIn.as(page, name, House.PASSWORD);
      sessions.put(who, page.context().storageState());
    }
    return page;
  }

  /** Waits until the page has another address; what it says against the form instead is thrown. */
  static void awaitGone(Page page, String address) {
    page.waitForCondition(
        () -> !page.url().equals(address) || page.locator("[data-errors]").count() > 0);
    if (page.url().equals(address)) {
      throw new AssertionError(page.locator("[data-errors]").first().textContent());
    }
  }

  /** Into target/screenshots. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  @Override
  public void close() {
    visitors.forEach(BrowserContext::close);
    visitors.clear();
  }
}
