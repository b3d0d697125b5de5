package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cast.BlankCards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hundred blank cards on the desk's reader, one after another: three are dead, two are in stock
 * already, one is pulled away half-way and put on again; the browser goes in the middle of it.
 */
@ExtendWith(SharedHouse.class)
@Timeout(180)
class CardsMadeTest {
  private static final int CARDS = 100;
  private static final List<Integer> DEAD = List.of(10, 45, 90);
  private static final List<Integer> IN_STOCK = List.of(20, 70);
  private static final int PULLED_AWAY = 60;
  private static final String STORE = BlankCards.STORE;

  @Test
  void hundredCardsAreMadeAndTheOfficerIsToldWhichIsWhich(Standing standing) {
    try (Backstage backstage = new Backstage(standing);
        Chromium chromium = new Chromium()) {
      IN_STOCK.forEach(i -> inStore(backstage, uid(i)));
      Page first = chromium.signedIn(standing.house(), House.OPERATOR, "/cards/make");
      UUID run = begin(first);
      for (int i = 0; i < CARDS / 2; i++) {
        put(standing, i);
      }
      assertThat(first.locator("#make .make-count strong"))
          .hasText(String.valueOf(CARDS / 2 - 2 - 1));
      picture(first, "make-running-zh");
      first.context().close();

      for (int i = CARDS / 2; i < CARDS; i++) {
        put(standing, i);
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> lines(backstage, run).size() == CARDS + 1);
      every(backstage, run);

      Page second = chromium.signedIn(standing.house(), House.OPERATOR, "/cards/make");
      second.navigate("/cards/make/" + run);
      assertThat(second.locator("#make .make-count strong")).hasText("95");
      second.keyboard().press("e");
      assertThat(second.locator("h1 .chip")).hasText("已结束");
      assertThat(second.locator("#apart tbody tr")).hasCount(6);
      assertThat(second.locator("#apart")).containsText("GZ000010");
      assertThat(second.locator("#apart")).containsText(uid(20));
      picture(second, "make-done-zh");
      second.navigate("/language/en");
      second.navigate("/cards/make/" + run);
      assertThat(second.locator("#apart")).containsText("Pulled away");
      assertThat(Axe.findings(second)).isEmpty();
      picture(second, "make-done-en");
    }
  }

  /** What became of each; the stock has every card once, where it is. */
  private static void every(Backstage backstage, UUID run) {
    List<MadeCard> lines = lines(backstage, run);
    assertThat(count(lines, MakeOutcome.READY)).isEqualTo(95);
    assertThat(count(lines, MakeOutcome.UNREADABLE)).isEqualTo(3);
    assertThat(count(lines, MakeOutcome.IN_STOCK)).isEqualTo(2);
    assertThat(count(lines, MakeOutcome.PULLED_AWAY)).isEqualTo(1);
    for (int i = 0; i < CARDS; i++) {
      Optional<Place> place = backstage.placeOf(uid(i));
      if (DEAD.contains(i)) {
        assertThat(place).isEmpty();
      } else {
        assertThat(place)
            .contains(IN_STOCK.contains(i) ? Place.store(STORE) : Place.drawer(House.OPERATOR));
      }
    }
    assertThat(lines.stream().filter(MadeCard::isReady).map(MadeCard::number))
        .doesNotHaveDuplicates();
  }

  private static void put(Standing standing, int i) {
    if (DEAD.contains(i)) {
      standing.lobby().putDeadAtDesk(uid(i));
      return;
    }
    if (i == PULLED_AWAY) {
      standing.lobby().snatchAtDesk(uid(i));
    }
    standing.lobby().tapAtDesk(uid(i));
  }

  private static UUID begin(Page page) {
    page.navigate("/cards/make/new");
    page.locator("input[name=source][value=NEW]").check();
    page.fill("input[name=wanted]", String.valueOf(CARDS));
    page.fill("input[name=first]", "GZ000001");
    page.selectOption("select[name=reader]", "north/desk-1");
    page.click("#make-new button[type=submit]");
    page.waitForURL("**/cards/make/*-*");
    return UUID.fromString(page.url().replaceAll(".*/", ""));
  }

  private static void inStore(Backstage backstage, String uid) {
    backstage.work(
        tx -> {
          BlankCards.receive(tx, backstage.rooms(), "IC", List.of(uid));
          return uid;
        });
  }

  private static List<MadeCard> lines(Backstage backstage, UUID run) {
    return backstage.work(
        tx -> backstage.rooms().cards().make().runs().cards(tx, Cast.ESTATE, run));
  }

  private static long count(List<MadeCard> lines, MakeOutcome outcome) {
    return lines.stream().filter(card -> card.outcome() == outcome).count();
  }

  private static String uid(int i) {
    return String.format(Locale.ROOT, "04BADCAB%06X", i + 1);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pictures", name + ".png")));
  }
}
