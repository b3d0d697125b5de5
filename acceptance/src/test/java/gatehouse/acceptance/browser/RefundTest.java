package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.print.ReceiptCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deposit is refunded: card tapped, receipt scanned, the sum seen, confirmed, paid. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class RefundTest {
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
  @CsvSource({"zh, 04DDDDDDDDDD01, 损坏", "en, 04DDDDDDDDDD02, damaged"})
  void cardAndReceiptLeadToTheSumAndTheSumIsPaid(
      String language, String card, String damaged, Standing standing) {
    long receipt = DepositTaken.of(standing, card);
    Page page = chromium.signedIn(standing.house(), House.OPERATOR, language, "/refunds/new");
    assertThat(page.locator("#refund-work .notice")).isVisible();
    Chromium.picture(page, "refund-new-" + language);

    DeskScanner.taps(page, standing.lobby(), card);
    assertThat(page.locator("[name=card]")).hasValue(card);
    assertThat(page.locator("#refund-found")).isVisible();
    DeskScanner.scans(page, ReceiptCode.of(receipt));
    assertThat(page.locator("#refund-sum [data-pay='5000']")).isVisible();
    Chromium.picture(page, "refund-sum-" + language);

    page.locator("label:has([name=damaged][value='1'])").click();
    assertThat(page.locator("#refund-sum [data-pay='3000']")).isVisible();
    assertThat(page.locator("#refund-sum tr.kept")).containsText(damaged);
    assertThat(page.locator("#refund-sum button[data-main]")).isDisabled();
    page.check("[name=paper-DEDUCTIONS_SIGNED]");
    assertThat(page.locator("#refund-sum button[data-main]")).isEnabled();
    Chromium.picture(page, "refund-damaged-" + language);
    page.click("#refund-sum button[data-main]");

    assertThat(page).hasURL(Pattern.compile("/refunds/[0-9a-f-]{36}$"));
    page.locator("label:has([name=method][value=CASH])").click();
    page.check("[name=signed]");
    Chromium.picture(page, "refund-due-" + language);
    page.click("#pay button[data-main]");
    assertThat(page.locator("#pay")).isHidden();
    assertThat(page.locator("h1 .chip.good")).isVisible();
    Chromium.picture(page, "refund-paid-" + language);
    page.navigate("/refunds");
    assertThat(page.locator("#all tbody tr").first()).isVisible();
    Chromium.picture(page, "refunds-" + language);
  }
}
