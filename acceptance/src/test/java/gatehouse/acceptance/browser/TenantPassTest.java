package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scripted clerk with a keyboard and a card, from the first key to the printed receipt. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class TenantPassTest {
  private static final String CARD = "04DADADA000001";
  private static final String NEW_CARD = "04DADADA000002";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Which field has the focus. */
  private static final String FOCUS =
      "(document.activeElement.name + '/' + document.activeElement.id)";

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
  void tenantsPassTakesAMinuteAndOpensItsGateUntilItsCardIsLost(Standing standing)
      throws IOException {
    Page page = signedIn(standing);
    long first = System.nanoTime();
    String pass = issue(page, standing);
    byte[] receipt = page.request().get("/passes/" + pass + "/receipt.pdf").body();
    Duration took = Duration.ofNanos(System.nanoTime() - first);

    assertThat(took).as("first key to printed receipt").isLessThan(LONGEST);
    assertThat(page.locator("[data-took]")).containsText("15:00");
    picture(page, "9-done");
    assertThat(text(receipt)).contains("50.00").contains("伍拾元").contains("陈嘉怡");
    byte[] notice = page.request().get("/passes/" + pass + "/notice.pdf").body();
    assertThat(text(notice)).contains("凭卡和这张收据退回").contains("王先生");
    System.out.println("A tenant's pass, first key to receipt: " + took.toMillis() + " ms");

    assertThat(page.locator("#in-force li.good").first()).isVisible();
    assertThat(standing.lobby().tap(Cast.NORTH_1, CARD).light()).isEqualTo("green");
    standing.lobby().walk(Cast.NORTH_1);
    page.navigate("/told/" + pass);
    assertThat(page.locator("article.customer")).containsText("comes back against the card");
    picture(page, "told");
    lost(page, standing, pass);
    replaced(page, standing, pass);
    page.navigate("/work");
    assertThat(page.locator("figure.chart").first()).isVisible();
    picture(page, "work");
  }

  /** Nothing but keys and one card. */
  private static String issue(Page page, Standing standing) {
    type(page, "三栋1204");
    assertThat(page.locator("#beside")).containsText("陈嘉怡");
    picture(page, "1-unit");
    page.keyboard().press("Space");
    enter(page);
    page.keyboard().press("3");
    assertThat(page.locator("#part-papers")).containsText("租赁合同");
    enter(page);
    picture(page, "2-kind");
    enter(page);
    enter(page);
    type(page, "44010619910203101" + checkDigit("44010619910203101"));
    type(page, "王先生");
    type(page, "13900001234");
    picture(page, "3-person");
    enter(page);
    enter(page);
    enter(page);
    page.keyboard().type("12312027", fingers());
    enter(page);
    type(page, "穗公租 2026-88");
    enter(page);
    enter(page);
    picture(page, "4-papers");
    enter(page);
    choose(page, "2");
    enter(page);
    enter(page);
    enter(page);
    picture(page, "5-told");
    assertThat(page.locator("#f-card")).isFocused();
    DeskScanner.taps(page, standing.lobby(), CARD);
    assertThat(page.locator("#f-card")).hasValue(Pattern.compile(".+"));
    picture(page, "6-card");
    page.keyboard().press("Enter");
    Locator answer = page.locator("[data-took], [data-errors]");
    try {
      answer.first().waitFor();
    } finally {
      picture(page, "7-answer");
    }
    assertThat(page.locator("[data-errors]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile("/passes/[0-9a-f-]{36}\\?done="));
    return page.url().replaceAll(".*/passes/([0-9a-f-]{36}).*", "$1");
  }

  private static void lost(Page page, Standing standing, String pass) {
    page.navigate("/passes/" + pass);
    page.keyboard().press("l");
    assertThat(page.locator("dialog#move")).isVisible();
    page.keyboard().type("租户来电报失", fingers());
    picture(page, "lost-1");
    page.keyboard().press("Enter");
    assertThat(page.locator(".done")).isVisible();
    assertThat(page.locator("#in-force li.good").first()).isVisible();
    picture(page, "lost-2");
    JsonNode seen = standing.house().api().get("/api/v1/passes/" + pass);
    Instant reported = reportedAt(page);
    for (JsonNode gateway : seen.get("inForce")) {
      if (!gateway.path("since").isNull()) {
        Duration until = Duration.between(reported, Instant.parse(gateway.get("since").asText()));
        System.out.println("Lost, blocked at " + gateway.get("gateway") + " after " + until);
        assertThat(until).isLessThan(Duration.ofSeconds(1));
      }
    }
    refusedAsLost(standing);
  }

  private static void replaced(Page page, Standing standing, String pass) {
    page.keyboard().press("r");
    assertThat(page.locator("dialog#move")).isVisible();
    page.check("dialog input[name=method][value=WECHAT]");
    page.check("dialog input[name=told][value=PAPERS]");
    page.fill("dialog input[name=why]", "挂失补办");
    DeskScanner.taps(page, standing.lobby(), NEW_CARD);
    assertThat(page.locator("#f-card")).hasValue(Pattern.compile(".+"));
    picture(page, "replace-1");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("done="));
    assertThat(page.url()).doesNotContain(pass);
    assertThat(page.locator("ul.receipts")).containsText("¥20.00");
    assertThat(page.locator("ul.receipts")).containsText("¥50.00");
    assertThat(page.locator("ul.receipts")).containsText("在押");
    assertThat(page.locator("#in-force li.good").first()).isVisible();
    picture(page, "replace-2");
    assertThat(standing.lobby().tap(Cast.NORTH_2, NEW_CARD).light()).isEqualTo("green");
    standing.lobby().walk(Cast.NORTH_2);
    refusedAsLost(standing);
  }

  private static void refusedAsLost(Standing standing) {
    Instant before = Instant.now().minusSeconds(1);
    assertThat(standing.lobby().tap(Cast.NORTH_1, CARD).light()).isEqualTo("red");
    JsonNode event =
        standing
            .house()
            .awaitEvent(
                Duration.ofSeconds(20),
                one ->
                    one.path("reason").asText().equals("LOST")
                        && Instant.parse(one.get("occurredAt").asText()).isAfter(before));
    assertThat(event.get("lane").asText()).isEqualTo(Cast.NORTH_1.value());
  }

  /**
   * When the page's history says that the loss was reported, to the minute's beginning at worst.
   */
  private static Instant reportedAt(Page page) {
    return Instant.parse(
        page.locator("ol.history li:has-text('挂失') time").last().getAttribute("datetime"));
  }

  /** Slower than a scanner. */
  private static Keyboard.TypeOptions fingers() {
    return new Keyboard.TypeOptions().setDelay(70);
  }

  private static void type(Page page, String text) {
    page.keyboard().type(text, fingers());
    enter(page);
  }

  /** Enter leads on; the next field may first have to be drawn. */
  private static void enter(Page page) {
    Object before = page.evaluate(FOCUS);
    page.keyboard().press("Enter");
    page.waitForFunction(
        "old => document.activeElement.name !== undefined && " + FOCUS + " !== old", before);
  }

  /** A choice keeps the focus when the part of the form that it is in is drawn anew. */
  private static void choose(Page page, String key) {
    page.evaluate("document.querySelector('#part-money').dataset.before = 'choice'");
    page.keyboard().press(key);
    page.waitForFunction("() => !document.querySelector('#part-money').dataset.before");
    assertThat(page.locator("[name=method]:checked")).isFocused();
  }

  private static char checkDigit(String digits) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return "10X98765432".charAt(sum % 11);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
    }
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pictures", "tenant-" + name + ".png")));
  }

  private static Page signedIn(Standing standing) {
    Page page = chromium.signedIn(standing.house(), House.OPERATOR, "/passes/new");
    assertThat(page.locator("#f-unit")).isFocused();
    return page;
  }
}
