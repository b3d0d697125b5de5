package gatehouse.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A resident and a guest, each with a phone and a link; and the desk's pages about them. */
@ExtendWith(SharedHouse.class)
@Timeout(300)
class GuestsOnTheirPhonesTest {
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  @Test
  void aResidentInvitesAndTheGuestShowsTheCodeAndEveryPageIsFreeOfFindings(Standing standing) {
    Map<String, String> pages = new TreeMap<>();
    List<String> findings = new ArrayList<>();
    try (Backstage backstage = new Backstage(standing);
        Chromium chromium = new Chromium()) {
      GuestsInTheHouse.bring(backstage, pages);
      Page phone = chromium.visitor(standing.house().server().address());
      phone.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
      phone.navigate(pages.getOrDefault("/home/:token", ""));
      look(phone, PHONE_WIDTH, findings);
      phone.locator("input[name=name]").fill("林客人🌸");
      phone.locator("input[name=phone]").fill("13800138000");
      phone.locator("button[data-main]").click();
      String guest = phone.locator("#a-made").inputValue();
      assertThat(guest).contains("/guest/");
      look(phone, PHONE_WIDTH, findings);

      Page guestPhone = chromium.visitor(standing.house().server().address());
      guestPhone.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
      guestPhone.navigate(guest.replaceAll("^https?://[^/]+", ""));
      assertThat(guestPhone.locator("h1").innerText()).isEqualTo("访客凭证");
      assertThat(
              (boolean)
                  guestPhone.evaluate("document.querySelector('figure.qr img').naturalWidth > 100"))
          .isTrue();
      look(guestPhone, PHONE_WIDTH, findings);

      Page desk = chromium.signedIn(standing.house(), House.OPERATOR, "/");
      pages.put("/visits/recurring", "/visits/recurring");
      pages.put("/visits/lists", "/visits/lists");
      pages.put("/visits/retention", "/visits/retention");
      for (String path : pages.values()) {
        desk.navigate(path);
        look(desk, desk.viewportSize().width, findings);
      }
    }
    assertThat(findings).isEmpty();
  }

  private static void look(Page page, int width, List<String> findings) {
    int wide = (int) page.evaluate("document.documentElement.scrollWidth");
    if (wide > width) {
      findings.add(page.url() + ": " + wide + " wide in " + width);
    }
    Axe.findings(page).forEach(finding -> findings.add(page.url() + ": " + finding));
  }
}
