package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cast.BlankCards;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two cards of a delivery note that has only their printed numbers, until their UIDs are known. */
@ExtendWith(SharedHouse.class)
@Timeout(120)
class CardsByNumberTest {
  private static final String FIRST = "04AC0000000001";
  private static final String SECOND = "04AC0000000002";
  private static final String STRANGER = "04AC00000000FF";

  @Test
  void cardsAreReceivedByTheirNumbersAndReadAtTheDesk(Standing standing) {
    try (Backstage backstage = new Backstage(standing);
        Chromium chromium = new Chromium()) {
      Page officer = chromium.signedIn(standing.house(), House.OPERATOR, "/cards/receipts/new");
      received(officer);

      officer.navigate("/cards/" + STRANGER);
      assertThat(officer.locator("#bind")).containsText("2");
      inBothLanguages(officer, "card-bind");

      begun(officer);
      standing.lobby().tapAtDesk(FIRST);
      standing.lobby().tapAtDesk(SECOND);
      assertThat(officer.locator("#to-bind a")).hasCount(2);
      inBothLanguages(officer, "make-to-bind");
      officer.keyboard().press("b");
      assertThat(officer.locator("#make .make-count strong")).hasText("2");
      for (String uid : List.of(FIRST, SECOND)) {
        assertThat(backstage.placeOf(uid)).contains(Place.drawer(House.OPERATOR));
      }
      officer.keyboard().press("e");
      assertThat(officer.locator("h1 .chip")).hasText("已结束");
      officer.navigate("/cards/" + STRANGER);
      assertThat(officer.locator("#bind")).hasCount(0);
    }
  }

  private static void received(Page page) {
    page.selectOption("[name=kind]", "IC");
    page.fill("[name=supplier]", "东信");
    page.selectOption("[name=store]", BlankCards.STORE);
    page.fill("[name=price]", "6.5");
    page.click("#receipt summary");
    page.fill("[name=numberFrom]", "BN0001");
    page.fill("[name=numberUntil]", "BN0002");
    page.click("#receipt button[data-main]");
    assertThat(page.locator("main")).containsText("2 张只有印刷号");
    Chromium.picture(page, "receipt-numbers-zh");
    page.click("#receipt button[data-main]");
    page.waitForURL("**/cards/batches/*");
  }

  private static void begun(Page page) {
    page.navigate("/cards/make/new");
    page.locator("input[name=source][value='STORE:" + BlankCards.STORE + "']").check();
    page.fill("[name=wanted]", "2");
    page.fill("[name=first]", "BN0001");
    page.selectOption("[name=reader]", "north/desk-1");
    page.click("#make-new button[data-main]");
    page.waitForURL("**/cards/make/*-*");
  }

  private static void inBothLanguages(Page page, String picture) {
    String path = page.url();
    for (String language : List.of("en", "zh")) {
      page.navigate("/language/" + language);
      page.navigate(path);
      assertThat(Axe.findings(page)).isEmpty();
      Chromium.picture(page, picture + "-" + language);
    }
  }
}
