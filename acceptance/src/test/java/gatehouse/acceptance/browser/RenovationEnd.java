package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import gatehouse.protocol.cast.Cast;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A stop of the work, on the pages. */
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

  /** Engineering approves in its inbox. */
  void stopApproved() {
    page.navigate("/renovation/inbox");
    picture("10-inbox");
    page.locator("#stops a[href^='/renovation/stops/']").first().click();
    page.locator("form[action$='/approve'] button").click();
    assertThat(page.locator("form[action$='/approve']")).hasCount(0);
    picture("11-stopped");
  }

  void picture(String name) {
    picture(page, name);
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pictures", "renovation-" + name + ".png")));
  }

  private void tickAll(String name) {
    page.locator("[name=" + name + "]").all().forEach(Locator::check);
  }

  private void send(String form) {
    page.locator(form + " [data-main]").click();
    page.waitForLoadState();
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
