package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.web.account.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The month's end of the card officer: counted, explained, submitted, signed, corrected later. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class MonthlyRoutineTest {
  private static final String MISSED = "04FACE0000000%s";

  @ParameterizedTest
  @CsvSource({"zh, 1, 前台待领一张, 已归档, 4", "en, 2, one lies at the front desk, Filed, 5"})
  void aMonthIsCountedExplainedSubmittedSignedAndCorrectedLater(
      String language, int after, String why, String filed, String card, Standing standing)
      throws IOException {
    try (Chromium chromium = new Chromium();
        Backstage backstage = new Backstage(standing)) {
      YearMonth closed = ReportsInTheHouse.closed(backstage);
      String month = "/reports/cards/" + closed.plusMonths(after);
      String leader = "leader-" + language;
      backstage.colleague(leader, "郑领班", Role.SUPERVISOR);
      Page officer =
          chromium.signedIn(standing.house(), House.OPERATOR, language, "/reports/cards");
      assertThat(officer.locator("#due a[href='" + month + "']")).isVisible();
      Chromium.picture(officer, "report-months-" + language);
      officer.click("#due a[href='" + month + "']");
      officer.click("#act a[href$='/count']");
      count(officer, backstage, why, language);

      Chromium.picture(officer, "report-counted-" + language);
      officer.click("#submit-month button[data-main]");
      assertThat(officer.locator("#act .notice.warn")).isVisible();

      Page signer = chromium.signedIn(standing.house(), leader, language, month);
      Chromium.picture(signer, "report-to-sign-" + language);
      signer.click("#close-month button[data-main]");
      assertThat(signer.locator("h1 .chip.good")).hasText(filed);
      assertThat(signer.locator("main")).containsText(why);
      Chromium.picture(signer, "report-filed-" + language);
      onPaper(signer, month, why, "report-pdf-" + language);
      correct(signer, MISSED.formatted(card), language);
    }
  }

  /** One card less than the book says in the first place: the page asks why. */
  private static void count(Page officer, Backstage backstage, String why, String language) {
    List<PlaceCount> places =
        backstage.work(tx -> MonthClosings.toCount(tx, Cast.ESTATE)).stream().toList();
    for (int i = 0; i < places.size(); i++) {
      long counted = places.get(i).book() - (i == 0 ? 1 : 0);
      officer.fill("[name=counted-" + i + "]", String.valueOf(counted));
    }
    officer.click("#count button[data-main]");
    assertThat(officer.locator("[data-errors]")).isVisible();
    Chromium.picture(officer, "report-difference-" + language);
    officer.fill("[name=why-0]", why);
    officer.click("#count button[data-main]");
    assertThat(officer.locator("#submit-month")).isVisible();
  }

  /** The PDF is read, and looked at as a picture. */
  private static void onPaper(Page page, String month, String why, String picture)
      throws IOException {
    byte[] pdf = page.request().get(month + "/report.pdf").body();
    assertThat(page.request().get(month + "/report.pdf").body()).isEqualTo(pdf);
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(paper)).contains(why, "YB00000", "M1 白卡");
      Path file = Path.of("target", "screenshots", picture + ".png");
      Files.createDirectories(file.getParent());
      ImageIO.write(new PDFRenderer(paper).renderImageWithDPI(0, 90), "png", file.toFile());
    }
  }

  private static void correct(Page page, String card, String language) {
    page.click("a[href$='/correct']");
    page.fill("[name=card]", card);
    page.selectOption("[name=what]", "LOST");
    page.fill("[name=why]", card);
    Chromium.picture(page, "report-correct-" + language);
    page.click("#correct button[data-main]");
    assertThat(page).hasURL(Pattern.compile("/reports/cards/20[0-9-]{5}$"));
    assertThat(page.locator("main")).containsText(card);
    Chromium.picture(page, "report-corrected-" + language);
  }
}
