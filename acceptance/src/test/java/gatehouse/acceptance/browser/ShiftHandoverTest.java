package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cast.BlankCards;
import gatehouse.server.web.account.Role;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The card drawer goes from the morning's officer to the evening's: counted, what is missing said,
 * signed by both with their cards on the desk's reader.
 */
@ExtendWith(SharedHouse.class)
@Timeout(120)
class ShiftHandoverTest {
  private static final String MORNING = "wuxc";
  private static final String EVENING = "hewq";
  private static final String MORNINGS_NAME = "吴晓晨 (wuxc)";
  private static final String EVENINGS_NAME = "何晚晴 (hewq)";
  private static final String LEADER = "zheng";
  private static final String MORNINGS_CARD = "04AB00000001A1";
  private static final String EVENINGS_CARD = "04AB00000001A2";
  private static final List<String> DRAWER =
      List.of("04AB0000000201", "04AB0000000202", "04AB0000000203");
  private static final String LOST = DRAWER.get(2);

  @Test
  void drawerIsCountedAndSignedByBothWithTheirCards(Standing standing) throws IOException {
    try (Backstage backstage = new Backstage(standing);
        Chromium chromium = new Chromium()) {
      backstage.colleague(MORNING, "吴晓晨", Role.CARD_OFFICER);
      backstage.colleague(EVENING, "何晚晴", Role.CARD_OFFICER);
      backstage.colleague(LEADER, "郑领班", Role.SHIFT_LEADER);
      inDrawer(backstage);
      staffCards(standing, chromium);

      Page page = chromium.signedIn(standing.house(), MORNING, "/shift/new");
      count(page);
      assertThat(page.locator("[name=card]")).isFocused();
      sign(standing, page, EVENINGS_CARD);
      assertThat(page.locator("[data-errors]")).containsText("这是 " + EVENINGS_NAME + " 的卡");
      sign(standing, page, MORNINGS_CARD);
      assertThat(page.locator("main")).containsText("请 " + EVENINGS_NAME + " 刷卡签名");
      assertThat(backstage.placeOf(DRAWER.get(0))).contains(Place.drawer(MORNING));
      sign(standing, page, EVENINGS_CARD);
      assertThat(page.locator("h1 .chip")).hasText("已交接");

      assertThat(backstage.placeOf(DRAWER.get(0))).contains(Place.drawer(EVENING));
      assertThat(backstage.placeOf(LOST)).contains(Place.drawer(MORNING));
      Chromium.picture(page, "shift-signed-zh");
      onPaper(page);
      inEnglish(page);
      page.navigate("/shift");
      assertThat(page.locator("main")).containsText(MORNINGS_NAME);
    }
  }

  private static void inDrawer(Backstage backstage) {
    backstage.work(
        tx -> {
          BlankCards.receive(tx, backstage.rooms(), "IC", DRAWER);
          BlankCards.toDrawer(tx, backstage.rooms(), DRAWER, MORNING);
          return true;
        });
  }

  /** Who signs has a card of theirs, registered by the shift's leader at the desk. */
  private static void staffCards(Standing standing, Chromium chromium) {
    Page leader = chromium.signedIn(standing.house(), LEADER, "/shift/cards");
    for (var one : List.of(List.of(MORNING, MORNINGS_CARD), List.of(EVENING, EVENINGS_CARD))) {
      leader.selectOption("[name=operator]", one.get(0));
      leader.focus("[name=card]");
      DeskScanner.taps(leader, standing.lobby(), one.get(1));
      assertThat(leader.locator("[name=card]")).hasValue(one.get(1));
      leader.click("#staff-card button[data-main]");
      assertThat(leader.locator("tr", row(one.get(0)))).containsText(LEADER);
    }
    leader.context().close();
  }

  private static Page.LocatorOptions row(String operator) {
    return new Page.LocatorOptions().setHasText(operator);
  }

  /** One card less than the book says: the page asks why, and which. */
  private static void count(Page page) {
    page.selectOption("[name=receiver]", EVENING);
    page.fill("[name=counted-IC]", String.valueOf(DRAWER.size() - 1));
    page.fill("[name=keys]", "2");
    page.fill("[name=remark]", "西门读卡器待修");
    page.click("#shift-new button[data-main]");
    assertThat(page.locator("[data-errors]")).containsText("少 1 张，指明了 0 张");
    Chromium.picture(page, "shift-difference-zh");
    page.fill("[name=why-IC]", "柜里找不到一张");
    page.fill("[name=missing-IC]", LOST);
    page.click("#shift-new button[data-main]");
    assertThat(page.locator("main")).containsText("请 " + MORNINGS_NAME + " 刷卡签名");
    Chromium.picture(page, "shift-to-sign-zh");
  }

  private static void sign(Standing standing, Page page, String card) {
    DeskScanner.taps(page, standing.lobby(), card);
    assertThat(page.locator("[name=card]")).hasValue(card);
    page.click("#shift-sign button[data-main]");
  }

  private static void onPaper(Page page) throws IOException {
    byte[] pdf = page.request().get(page.url() + "/handover.pdf").body();
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(paper))
          .contains("吴晓晨", "何晚晴", "柜里找不到一张", "西门读卡器待修")
          .doesNotContain(MORNINGS_CARD, EVENINGS_CARD);
    }
  }

  private static void inEnglish(Page page) {
    String handover = page.url();
    page.navigate("/language/en");
    page.navigate(handover);
    assertThat(page.locator("h1 .chip")).hasText("Handed over");
    assertThat(Axe.findings(page)).isEmpty();
    Chromium.picture(page, "shift-signed-en");
  }
}
