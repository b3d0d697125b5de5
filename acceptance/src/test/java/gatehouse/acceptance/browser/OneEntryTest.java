package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.acceptance.stage.WestGate;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.way.WayCast;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A code with one entry, photographed and shown at two gates. */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class OneEntryTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  @Test
  void theSecondGateRefusesWithinASecondAndACutOffOneIsFoundOutWhenItIsBack(Standing standing) {
    House house = standing.house();
    try (Backstage backstage = new Backstage(standing);
        WestGate west = WestGate.open(house);
        Chromium chromium = new Chromium()) {
      WayCast way =
          new WayCast(
              backstage.rooms().database(),
              backstage.rooms().visits().way().passes(),
              List.of(),
              backstage.rooms().clock());
      connected(backstage, standing, west, way);

      Visit twice = way.visit("王两门", 1, Duration.ofHours(2));
      String code = code(backstage, twice);
      house.awaitInForce(Cast.NORTH);
      house.awaitInForce(Cast.WEST);
      house.server().process().stop();
      house.broker().stop();
      enters(standing.lobby(), Cast.NORTH_1, code);
      enters(west.lobby(), Cast.WEST_1, code);
      house.broker().start();
      house.server().start();

      Page guard = chromium.signedIn(house, House.OPERATOR, "/gate");
      Locator alert = guard.locator(".double-use", with("王两门"));
      assertThat(alert).containsText("north-1 通道");
      assertThat(alert).containsText("west-1 通道");
      Chromium.picture(guard, "double-use-gate-zh");
      guard.navigate("/visits/" + twice.id() + "/pass");
      assertThat(guard.locator("main .notice.bad")).containsText("west-1 通道");
      guard.click("main .notice.bad a");
      assertThat(Axe.findings(guard)).isEmpty();
      guard.fill("main input[name=word]", "同行两人，已核对");
      guard.click("main button[type=submit]");
      assertThat(guard.locator("main .notice.good")).containsText("同行两人");
      guard.navigate("/gate");
      assertThat(alert).hasCount(0);
    }
  }

  /** Of three visitors, how soon the other gate knew; each is refused there. */
  private static void connected(
      Backstage backstage, Standing standing, WestGate west, WayCast way) {
    Duration quickest = SOON;
    for (String name : new String[] {"王甲", "王乙", "王丙"}) {
      Visit visit = way.visit(name, 1, Duration.ofHours(2));
      String code = code(backstage, visit);
      standing.house().awaitInForce(Cast.NORTH);
      standing.house().awaitInForce(Cast.WEST);
      enters(standing.lobby(), Cast.NORTH_1, code);
      Duration known = known(backstage, visit);
      quickest = known.compareTo(quickest) < 0 ? known : quickest;
      assertThat(west.lobby().scan(Cast.WEST_1, code).light()).as("a second gate").isEqualTo("red");
      standing
          .house()
          .awaitEvent(
              SOON,
              event ->
                  event.path("passId").asText().equals(String.valueOf(visit.stay().pass()))
                      && event.path("reason").asText().equals("USES_SPENT"));
    }
    System.out.printf("known at the other gate after %d ms%n", quickest.toMillis());
    assertThat(quickest).isLessThan(A_SECOND);
  }

  /** From the decision at the first gate until the second had it in force. */
  private static Duration known(Backstage backstage, Visit visit) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                backstage.work(
                    tx ->
                        tx.one(
                            row ->
                                Duration.between(
                                    row.getOffsetDateTime("at"),
                                    row.getOffsetDateTime("in_force_at")),
                            "SELECT u.at, f.in_force_at FROM pass_use u JOIN feed f"
                                + " ON f.estate = u.estate AND f.gateway = 'west'"
                                + " AND f.key = 'uses:' || u.pass"
                                + " WHERE u.pass = $1 AND f.in_force_at IS NOT NULL",
                            visit.stay().pass())),
            found -> found.isPresent())
        .orElseThrow();
  }

  /** Through the lane, when it is free. */
  private static void enters(Lobby lobby, PortalId lane, String code) {
    Awaitility.await().atMost(SOON).until(() -> lobby.at(lane).barrier().equals("closed"));
    assertThat(lobby.scan(lane, code).light()).isEqualTo("green");
    int before = lobby.at(lane).passages();
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(400))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              if (lobby.at(lane).passages() == before) {
                lobby.walk(lane);
              }
              return lobby.at(lane).passages() > before;
            });
  }

  private static Page.LocatorOptions with(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static String code(Backstage backstage, Visit visit) {
    var passes = backstage.rooms().visits().way().passes();
    return backstage.work(
        tx -> passes.code(Cast.ESTATE, passes.of(tx, Cast.ESTATE, visit).orElseThrow()));
  }
}
