package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.protocol.cast.Cast;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** What is done on the pages from a declaration to the crew's cards and a longer period. */
final class RenovationBegin {
  private static final List<String> TRADES = List.of("PAINTING", "CARPENTRY");

  private final LocalDate today = LocalDate.now(Cast.ZONE);
  private final Page page;
  private String permit = "";

  RenovationBegin(Page page) {
    this.page = page;
  }

  /** The owner declares at the desk, with a company that does the work. */
  String declared(String unit, String owner, int workers) {
    page.navigate("/renovation/new");
    page.fill("[name=unit]", unit);
    page.locator("main form [data-main]").first().click();
    assertThat(page.locator("#declare")).isVisible();
    page.check("#applicant-" + owner);
    page.check("[name=contractor][value=COMPANY]", forced());
    page.fill("[name=company]", "宏业装饰工程有限公司");
    page.fill("[name=licence]", "91440101MA59ABCD1D");
    page.fill("[name=headName]", "刘工头");
    page.fill("[name=headPhone]", "13800138000");
    page.fill("[name=from]", today.toString());
    page.fill("[name=until]", today.plusDays(60).toString());
    page.selectOption("[name=hours]", CrewAtWork.HOURS.value());
    page.fill("[name=workers]", String.valueOf(workers));
    TRADES.forEach(trade -> page.check("[name=trades][value=" + trade + "]"));
    page.fill("[name=details]", "全屋翻新：木作、墙面油漆，不动结构");
    for (String paper : List.of("DRAWING", "GUIDELINES", "LIABILITY", "CONTRACTOR_PAPERS")) {
      Locator slot = page.locator("#f-scan-" + paper + " [data-photo]").first();
      slot.locator("[data-photo-file]")
          .setInputFiles(new FilePayload(paper + ".png", "image/png", RenovationEnd.photo()));
      assertThat(slot.locator("[data-photo-kept]")).isVisible();
    }
    page.check("[name=explained]");
    picture("01-declaration");
    String form = page.url();
    page.click("#declare [data-main]");
    Chromium.awaitGone(page, form);
    assertThat(page).hasURL(Pattern.compile("/renovation/[0-9a-f-]{36}(\\?.*)?$"));
    permit = page.url().replaceAll(".*(/renovation/[0-9a-f-]{36}).*", "$1");
    return permit;
  }

  /** Engineering reads the drawings. */
  void approved(String unit, int workers) {
    page.navigate("/renovation/inbox");
    picture("02-inbox");
    page.locator("#declared a", new Page.LocatorOptions().setHasText(unit)).click();
    page.navigate(permit + "?do=approve");
    page.fill("#move [name=area]", "96.5");
    page.fill("#move [name=workers]", String.valueOf(workers));
    TRADES.forEach(trade -> page.check("#move [name=trades][value=" + trade + "]"));
    page.fill("#move [name=why]", "按图施工，不得改动承重墙");
    picture("03-approval");
    page.click("#move [data-main]");
    assertThat(page.locator("#move")).hasCount(0);
  }

  /**
   * The deposit is taken, the paper handed out.
   *
   * @return the number of the permit
   */
  String issued() {
    page.navigate(permit + "?do=issue");
    page.check("#move [name=method][value=WECHAT]", forced());
    page.click("#move [data-main]");
    assertThat(page.locator("ul.receipts")).containsText("¥2,000.00");
    picture("04-issued");
    return page.locator("h1").textContent().replaceAll("(?s).*(ZX\\d{7}).*", "$1");
  }

  long receipt() {
    String said = page.locator("ul.receipts strong").first().textContent();
    return Long.parseLong(said.replaceAll("\\D", ""));
  }

  /** Everybody on the list, one after the other. */
  void listed(List<String> names) {
    page.navigate(permit + "/crew/new");
    for (int i = 0; i < names.size(); i++) {
      page.fill("[name=idNumber]", CrewAtWork.idNumber());
      page.fill("#f-name", names.get(i));
      page.fill("[name=phone]", "1367777%04d".formatted(i));
      page.selectOption("[name=trade]", TRADES.get(i % TRADES.size()));
      page.locator("#f-photo [data-photo-file]")
          .setInputFiles(new FilePayload("face.png", "image/png", RenovationEnd.photo()));
      assertThat(page.locator("#f-photo [data-photo-picture]")).isVisible();
      if (i < names.size() - 1) {
        page.check("[name=next]");
        page.click("main form [data-main]");
        assertThat(page.locator("#f-name")).hasValue("");
      } else {
        page.uncheck("[name=next]");
        page.click("main form [data-main]");
        assertThat(page.locator("#crew tbody tr")).hasCount(names.size());
      }
    }
    picture("05-crew");
  }

  /** Card after card at the desk's reader, the money once. */
  void passesGiven(Lobby lobby, List<String> cards) {
    page.navigate(permit + "/crew/passes");
    Locator fields = page.locator("#waiting input[data-scan=card]");
    assertThat(fields).hasCount(cards.size());
    for (int i = 0; i < cards.size(); i++) {
      DeskScanner.taps(page, lobby, cards.get(i));
      assertThat(fields.nth(i)).hasValue(cards.get(i));
    }
    page.locator("[name=papers]").all().forEach(Locator::check);
    page.locator("[name=told]").all().forEach(Locator::check);
    page.check("[name=method][value=WECHAT]", forced());
    picture("06-passes");
    page.click("#crew-passes [data-main]");
    assertThat(page.locator("#crew .chip.good").nth(cards.size() - 1)).isVisible();
    picture("07-crew-with-passes");
  }

  /** Twenty days more; the last of the crew does not stay on. */
  void extended(String number, String owner) {
    page.navigate(permit + "?do=extend");
    page.fill("#move [name=shown]", number);
    page.selectOption("#move [name=applicant]", owner);
    page.fill("#move [name=until]", today.plusDays(80).toString());
    page.locator("#move [name=crew]").last().uncheck();
    page.check("#move [name=method][value=WECHAT]", forced());
    page.fill("#move [name=why]", "柜体到货晚");
    picture("08-extension");
    page.click("#move [data-main]");
    assertThat(page.locator("#move")).hasCount(0);
    assertThat(page.locator("main")).containsText(today.plusDays(80).toString());
  }

  private void picture(String name) {
    RenovationEnd.picture(page, name);
  }

  private static Page.CheckOptions forced() {
    return new Page.CheckOptions().setForce(true);
  }
}
