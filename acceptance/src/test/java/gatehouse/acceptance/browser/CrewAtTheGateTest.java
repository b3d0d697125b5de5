package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.Worker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the guard is told of crews at the gate, and how soon. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class CrewAtTheGateTest {
  private static final double A_SECOND = 1_000;
  private static final String GONE = "04E0E0E0000001";
  private static final String NEXT = "04E0E0E0000002";

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
  void moreInsideThanPermittedAndATapAfterHoursAreOnTheGuardsPageWithinASecond(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      CrewAtWork.hours(backstage, true);
      CrewAtWork flat = new CrewAtWork(backstage, "b3-0605", "三栋0605", "梁永康");
      Permit permit = flat.permit("ZX9000605", 1);
      Worker gone = flat.worker(permit, "郭木工", GONE);
      Page guard = chromium.signedIn(standing.house(), House.OPERATOR, "/live");
      assertThat(guard.locator(".crew-alert")).hasCount(0);

      Gate gate = new Gate(standing);
      standing.house().awaitInForce(Cast.NORTH);
      gate.in(GONE);
      flat.leaves(gone);
      flat.worker(permit, "何泥工", NEXT);
      standing.house().awaitInForce(Cast.NORTH);
      gate.in(NEXT);
      Locator alert = guard.locator(".crew-alert");
      assertThat(alert).isVisible(within(A_SECOND));
      assertThat(alert).containsText("三栋0605");
      Chromium.picture(guard, "crew-over-count-zh");
      answered(guard, "已劝离一人");

      CrewAtWork.hours(backstage, false);
      standing.house().awaitInForce(Cast.NORTH);
      org.assertj.core.api.Assertions.assertThat(standing.lobby().tap(Cast.NORTH_1, NEXT).light())
          .isEqualTo("red");
      assertThat(alert.filter(with("何泥工"))).isVisible(within(A_SECOND));
      guard.navigate("/language/en");
      guard.navigate("/live");
      Chromium.picture(guard, "crew-after-hours-en");
      org.assertj.core.api.Assertions.assertThat(Axe.findings(guard)).isEmpty();
      assertThat(alert.filter(with("outside working hours")).first()).isVisible();
    }
  }

  private static void answered(Page guard, String word) {
    guard.fill(".crew-alert input[name=word]", word);
    guard.click(".crew-alert button[type=submit]");
    assertThat(guard.locator(".crew-alert")).hasCount(0);
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static LocatorAssertions.IsVisibleOptions within(double millis) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
  }
}
