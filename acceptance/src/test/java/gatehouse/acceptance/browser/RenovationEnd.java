package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.print.ReceiptCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** What is done on the pages from a stop of the work to the deposit's return. */
final class RenovationEnd {
  private final Page page;
  private final String permit;

  /**
   * @param permit its path
   */
  RenovationEnd(Page page, String permit) {
    this.page = page;
    this.permit = permit;
  }

  /** The desk fills the application in; engineering is to decide. */
  void stopAsked(String applicant) {
    page.navigate(permit + "/stop");
    page.selectOption("[name=applicant]", applicant);
    page.fill("[name=phone]", "13800001234");
    page.locator("[name=cause]").selectOption(new SelectOption().setIndex(1));
    page.fill("[name=reason]", "业主出国，暂停施工");
    page.fill("[name=until]", LocalDate.now(Cast.ZONE).plusDays(20).toString());
    tickAll("secured");
    page.check("[name=signed]");
    picture("09-stop-form");
    send("#stop");
    assertThat(page).hasURL(Pattern.compile("/renovation/(stops/)?[0-9a-f-]{36}"));
  }

  /**
   * Engineering approves in its inbox.
   *
   * @return when the page said so
   */
  Instant stopApproved() {
    page.navigate("/renovation/inbox");
    picture("10-inbox");
    page.locator("#stops a[href^='/renovation/stops/']").first().click();
    Locator approve = page.locator("form[action$='/approve']");
    approve.locator("button").click();
    assertThat(approve).hasCount(0);
    return Instant.now();
  }

  void resumed() {
    page.navigate(permit + "/resume");
    page.fill("[name=why]", "业主已回国，恢复施工");
    send("form[action$='/resume']");
    assertThat(page).hasURL(Pattern.compile(permit + "(\\?.*)?$"));
  }

  /** A notice with a photo, and money for it. */
  void violation(String charge) {
    page.navigate(permit + "/violations/new");
    page.locator("[name=kind]").selectOption(new SelectOption().setIndex(1));
    page.fill("[name=words]", "走廊堆放装修垃圾");
    page.fill("[name=remedy]", "当日清运");
    page.fill("[name=due]", LocalDate.now(Cast.ZONE).plusDays(2).toString());
    page.fill("[name=charge]", charge);
    page.locator("#f-photo [data-photo-file]")
        .setInputFiles(new FilePayload("hall.png", "image/png", photo()));
    assertThat(page.locator("#f-photo [data-photo-picture]")).isVisible();
    picture("12-violation-form");
    send("#violation");
    assertThat(page).hasURL(Pattern.compile("/renovation/violations/[0-9a-f-]{36}"));
    picture("13-violation");
  }

  /** Sends the form of the exit; the page says what it makes of it. */
  void exitAsked(String applicant) {
    page.navigate(permit + "/exit");
    page.selectOption("[name=applicant]", applicant);
    page.fill("[name=phone]", "13800001234");
    page.fill("[name=finished]", LocalDate.now(Cast.ZONE).toString());
    tickAll("declared");
    page.check("[name=signed]");
    send("#exit");
  }

  /** Engineering's inspection: passed, with one thing that costs. */
  void inspected(String finding, String charge) {
    assertThat(page).hasURL(Pattern.compile("/renovation/exits/[0-9a-f-]{36}"));
    page.check("[name=result][value=PASSED]", forced());
    page.fill("[name=words]", "现场已清理，墙面完好");
    page.fill("[name=finding-1]", finding);
    page.fill("[name=charge-1]", charge);
    picture("14-inspection");
    send("#inspect");
    assertThat(page.locator("#settle")).isVisible();
  }

  /** The counter: permit and receipt are back, one card is lost. */
  void settled(String number, long receipt, List<String> back, String lost, long expectedFen) {
    page.fill("#settle [name=permit]", number);
    page.fill("#settle [name=receipt]", ReceiptCode.of(receipt));
    for (String card : back) {
      is(card, "BACK");
    }
    is(lost, "LOST");
    assertThat(page.locator("#exit-sum [data-pay='" + expectedFen + "']")).isVisible();
    page.locator("#exit-sum input[name^='paper-']").all().forEach(Locator::check);
    page.check("#exit-sum [name=told]");
    assertThat(page.locator("#exit-sum [data-missing]")).hasCount(0);
    picture("15-sum");
    page.click("#exit-sum button[data-main]");
    assertThat(page.locator("#pay")).isVisible();
    picture("16-settled");
  }

  void paid() {
    page.check("[name=method][value=WECHAT]", forced());
    page.check("#pay [name=signed]");
    page.click("#pay button[data-main]");
    assertThat(page.locator("#pay")).hasCount(0);
    picture("17-paid");
  }

  void picture(String name) {
    picture(page, name);
  }

  static void picture(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pictures", "renovation-" + name + ".png")));
  }

  /** What has become of a card; beside it the sum is worked out anew each time. */
  private void is(String card, String where) {
    Locator answer = page.locator("[name=where-" + card + "][value=" + where + "]");
    page.locator("label", new Page.LocatorOptions().setHas(answer)).click();
    assertThat(answer).isChecked();
  }

  private void tickAll(String name) {
    page.locator("[name=" + name + "]").all().forEach(Locator::check);
  }

  private void send(String form) {
    page.locator(form + " [data-main]").click();
    page.waitForLoadState();
  }

  private static Page.CheckOptions forced() {
    return new Page.CheckOptions().setForce(true);
  }

  /** Noise, so that no two are the same. */
  static byte[] photo() {
    BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 320; x++) {
      for (int y = 0; y < 240; y++) {
        picture.setRGB(x, y, (x * 7 + y * 13) * 0x10101);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
