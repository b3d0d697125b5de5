package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.count.DayCount;
import gatehouse.server.house.visit.GoodsRooms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Six kinds of things leave in three trips, one short, one refused; also while the server is gone.
 */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class GoodsSlipTest {
  /** What leaves, and how many; typed, each chooses its kind. */
  private static final String[][] GOODS = {
    {"书", "2"}, {"纸箱", "3"}, {"行李箱", "1"}, {"盆栽", "1"}, {"自行车", "1"}, {"衣物", "1"}
  };

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
  void sixLinesLeaveInThreeTripsAndTheDayAddsUpWithTheServerThereAndGone(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      new CrewAtWork(backstage, "b3-2710", "三栋2710", "温搬家");
      Page clerk = chromium.signedIn(standing.house(), House.OPERATOR, "/goods");
      Page guard = chromium.signedIn(standing.house(), House.OPERATOR, "/goods");

      Slip slip = made(backstage, clerk);
      guard.navigate("/gate");
      Locator lines = scanned(guard, backstage, slip);
      leave(guard, lines, 2, 0, 1, 0, 0, 0);
      lines = scanned(guard, backstage, slip);
      lines.nth(1).locator("[data-less]").click();
      lines.nth(1).locator("[data-short]").click();
      leave(guard, lines, 0, 2, 0, 1, 0, 0);
      lines = scanned(guard, backstage, slip);
      lines.nth(4).locator("[data-refuse]").click();
      Chromium.picture(guard, "goods-at-the-gate-zh");
      leave(guard, lines, 0, 0, 0, 0, 0, 1);
      accounted(backstage, slip);
      clerk.navigate("/goods/day");
      assertThat(clerk.locator("[data-figure]")).containsText("放行完结");
      Chromium.picture(clerk, "goods-day-zh");

      Slip second = made(backstage, clerk);
      lines = scanned(guard, backstage, second);
      leave(guard, lines, 2, 0, 1, 0, 0, 0);
      standing.house().server().process().stop();
      lines = scannedAlone(guard, backstage, second);
      assertThat(guard.locator("[data-alone]")).isVisible();
      lines.nth(1).locator("[data-less]").click();
      lines.nth(1).locator("[data-short]").click();
      leave(guard, lines, 0, 2, 0, 1, 0, 0);
      standing.house().server().start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> slip(backstage, second.id()).lines().get(1).left() == 0);
      lines = scanned(guard, backstage, second);
      lines.nth(4).locator("[data-refuse]").click();
      leave(guard, lines, 0, 0, 0, 0, 0, 1);
      accounted(backstage, second);
      assertThat(trips(backstage, second)).hasSize(3);
      assertThat(trips(backstage, second)).filteredOn(offline -> offline).hasSize(1);
    }
  }

  /** Each line the gate is done with as it went, and the day's figure adds up. */
  private static void accounted(Backstage backstage, Slip slip) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> slip(backstage, slip.id()).state() == SlipState.RELEASED);
    List<SlipLine> lines = slip(backstage, slip.id()).lines();
    assertThat(lines).allMatch(line -> line.left() == 0 && !line.isOver());
    assertThat(lines.get(1).count()).isEqualTo(new SlipLine.Count(2, 1, 0, 0));
    assertThat(lines.get(4).count()).isEqualTo(new SlipLine.Count(0, 0, 1, 0));
    GoodsRooms rooms = backstage.rooms().visits().goods();
    LocalDate today = LocalDate.now(Cast.ZONE);
    DayCount day = backstage.work(tx -> rooms.count().of(tx, Cast.ESTATE, today, Cast.ZONE));
    assertThat(day.figure().addsUp()).isTrue();
    assertThat(day.figure().released()).isPositive();
  }

  /**
   * Registered at the desk by typing; a known name chooses its kind and makes room for the next.
   */
  private static Slip made(Backstage backstage, Page clerk) {
    clerk.navigate("/goods/new?unit=b3-2710");
    clerk.locator("input[name=signer][value=OWNER]").check(force());
    clerk.locator("select[name=person]").selectOption(new SelectOption().setIndex(1));
    for (int row = 0; row < GOODS.length; row++) {
      clerk.fill("[name=what-" + row + "]", GOODS[row][0]);
      clerk.fill("[name=quantity-" + row + "]", GOODS[row][1]);
    }
    clerk.fill("[name=carrierName]", "周师傅");
    clerk.fill("[name=carrierPhone]", "13600000001");
    clerk.fill("[name=plate]", "粤A12345");
    clerk.keyboard().press("Alt+Enter");
    assertThat(clerk.locator("[data-took]")).isVisible();
    Chromium.picture(clerk, "goods-slip-zh");
    String path = clerk.url().replaceFirst(".*/goods/", "").replaceFirst("\\?.*", "");
    Slip slip = slip(backstage, UUID.fromString(path));
    assertThat(slip.state()).isEqualTo(SlipState.ISSUED);
    assertThat(slip.lines()).hasSize(GOODS.length);
    return slip;
  }

  private static Locator.CheckOptions force() {
    return new Locator.CheckOptions().setForce(true);
  }

  /** Scanned, and the server has said what is left. */
  private static Locator scanned(Page guard, Backstage backstage, Slip slip) {
    Locator lines = scannedAlone(guard, backstage, slip);
    assertThat(guard.locator("[data-alone]")).isHidden();
    return lines;
  }

  private static Locator scannedAlone(Page guard, Backstage backstage, Slip slip) {
    String code = backstage.rooms().visits().goods().codes().text(Cast.ESTATE, slip, "三栋2710");
    DeskScanner.scans(guard, code);
    Locator lines = guard.locator("[data-lines] li");
    assertThat(lines).hasCount(GOODS.length);
    return lines;
  }

  /** Presses each line down to what leaves now, and sends the trip. */
  private static void leave(Page guard, Locator lines, int... leaving) {
    for (int line = 0; line < leaving.length; line++) {
      Locator one = lines.nth(line);
      while (Integer.parseInt(one.locator("[data-released]").textContent()) > leaving[line]) {
        one.locator("[data-less]").click();
      }
    }
    guard.locator("[data-send]").click();
    assertThat(guard.locator("[data-send]")).hasCount(0);
  }

  private static List<Boolean> trips(Backstage backstage, Slip slip) {
    return backstage
        .work(
            tx -> backstage.rooms().visits().goods().gate().trips().of(tx, Cast.ESTATE, slip.id()))
        .stream()
        .map(trip -> trip.offline())
        .toList();
  }

  private static Slip slip(Backstage backstage, UUID id) {
    return backstage.work(
        tx -> backstage.rooms().visits().goods().slips().byId(tx, Cast.ESTATE, id).orElseThrow());
  }
}
