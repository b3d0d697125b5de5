package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.visit.GuestRooms;
import gatehouse.server.visit.guest.GuestLinks.Door;
import gatehouse.simulators.scanner.QrPicture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest from the invitation to the paper that is given back, with the server gone in between. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class GuestOnTheWayTest {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final String CARD = "04EE00EE00EE01";

  @Test
  void anInvitedGuestComesInWhileTheServerIsGoneAndLeavesByALentCard(Standing standing)
      throws Exception {
    House house = standing.house();
    try (Backstage backstage = new Backstage(standing);
        Chromium chromium = new Chromium()) {
      Page guest = chromium.visitor(house.server().address());
      guest.navigate("/language/zh");
      guest.navigate(invited(chromium, house, home(backstage)));
      String code = read(guest.request().get(guest.getAttribute(".qr img", "src")).body());
      Chromium.picture(guest, "guest-zh");
      house.awaitInForce(Cast.NORTH);

      house.server().process().stop();
      house.broker().stop();
      assertThat(standing.lobby().scan(Cast.NORTH_1, code).light()).isEqualTo("green");
      walks(standing);
      house.broker().start();
      house.server().start();

      Page desk = chromium.signedIn(house, House.OPERATOR, "/visits/inside");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                desk.navigate("/visits/inside");
                return desk.locator("th", named("许嘉宾")).count() == 1;
              });
      Chromium.picture(desk, "inside-zh");
      String path = desk.locator("th a", named("许嘉宾")).getAttribute("href");
      lent(desk, path);
      house.awaitInForce(Cast.NORTH);

      Gate gate = new Gate(standing);
      gate.out(CARD);
      desk.navigate("/gate");
      assertThat(desk.locator(".owed", named("许嘉宾"))).containsText("9号格");
      Chromium.picture(desk, "owed-gate-zh");
      desk.navigate(path + "/pass");
      assertThat(desk.locator("header .chip")).containsText("已离开");
      desk.navigate("/held-ids");
      desk.locator("#due tr", named("许嘉宾")).locator("button").click();
      assertThat(desk.locator("#due tr", named("许嘉宾"))).hasCount(0);
      assertThat(Axe.findings(desk)).isEmpty();
    }
  }

  /** The resident's own page: a link that the desk handed out. */
  private static String home(Backstage backstage) {
    GuestRooms guests = backstage.rooms().visits().guests();
    UUID link =
        backstage
            .work(
                tx -> {
                  UUID chen =
                      tx.one(
                              row -> row.getUUID("person"),
                              "SELECT person FROM tie WHERE estate = $1 AND unit = 'b3-1204'"
                                  + " AND role = 'OWNER' LIMIT 1",
                              Cast.ESTATE.value())
                          .orElseThrow();
                  return guests
                      .homes()
                      .give(
                          tx,
                          Cast.ESTATE,
                          "b3-1204",
                          chen,
                          LocalDate.now(Cast.ZONE),
                          "installer",
                          Instant.now());
                })
            .id();
    return guests.links().path(Cast.ESTATE, Door.HOME, link);
  }

  /** The host invites on her telephone; the guest's link is what she sends on. */
  private static String invited(Chromium chromium, House house, String home) {
    Page host = chromium.visitor(house.server().address());
    host.navigate("/language/zh");
    host.navigate(home);
    host.fill("#invite input[name=name]", "许嘉宾");
    host.fill("#invite input[name=phone]", "13800002222");
    host.fill("#invite input[name=from]", LocalDateTime.now(Cast.ZONE).format(MINUTE));
    host.click("#invite button[type=submit]");
    String address = host.inputValue("#a-made");
    return address.substring(address.indexOf("/guest/"));
  }

  /** A card from the drawer, enrolled and lent against the guest's paper. */
  private static void lent(Page desk, String path) {
    desk.navigate("/lent-cards");
    desk.fill("main input[name=card]", CARD);
    desk.fill("main input[name=number]", "88");
    desk.click("main form[action='/lent-cards'] button[type=submit]");
    assertThat(desk.locator("th", named("88")).first()).isVisible();
    desk.navigate(path + "/pass");
    Chromium.picture(desk, "visit-pass-zh");
    desk.fill("main input[name=card]", "88");
    desk.fill("main input[name=place]", "9号格");
    desk.click("form[action$='/lend'] button[type=submit]");
    assertThat(desk.locator(".exchange")).containsText("9号格");
  }

  private static void walks(Standing standing) {
    int before = standing.lobby().at(Cast.NORTH_1).passages();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(400))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              if (standing.lobby().at(Cast.NORTH_1).passages() == before) {
                standing.lobby().walk(Cast.NORTH_1);
              }
              return standing.lobby().at(Cast.NORTH_1).passages() > before;
            });
  }

  private static String read(byte[] png) throws Exception {
    return QrPicture.read(png).orElseThrow();
  }

  private static Page.LocatorOptions named(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
