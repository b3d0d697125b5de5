package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.FarBoard;
import gatehouse.acceptance.stage.Gateway;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.acceptance.stage.Stage;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.cable.TcpCable;
import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.turnstile.MechanicsTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A DESFire whose chip proves its number opens; its UID on another chip opens too, because gates
 * know UIDs, and is an alarm on the guard's page while it is still in the lane.
 */
@ExtendWith(SharedHouse.class)
@Timeout(240)
class CopiedCardTest {
  private static final CardIssuer ISSUER =
      new CardIssuer("F58E01", 1, "000102030405060708090A0B0C0D0E0F", "47415445", 1);
  private static final byte[] UID = HexFormat.of().parseHex(Cast.CHEN_UID);

  @Test
  void theGuardIsToldOfACopyAtItsFirstUse(Standing standing) throws Exception {
    House house = standing.house();
    int port = Stage.freePort();
    try (Stage stage = new Stage();
        Chromium chromium = new Chromium()) {
      var board = stage.keep(new FarBoard(TcpCable.onAnyPort(), MechanicsTimes.USUAL)).start();
      stage
          .keep(new Gateway(stage.folder("west"), asksChips(house, board, port), Map.of()))
          .start();
      house.awaitInForce(Cast.WEST);
      VpcdClient field =
          stage.keep(new VpcdClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      Page guard = atTheGate(house, chromium);

      through(field, board, ISSUER.issue(UID, Cast.CHEN_NUMBER + "  "));
      awaitPassage(house);
      Locator alarm =
          guard.locator(".card-alarm").filter(new Locator.FilterOptions().setHasText("芯片"));
      assertThat(alarm).hasCount(0);

      through(field, board, ISSUER.copy(UID, Cast.CHEN_NUMBER + "  "));
      assertThat(alarm).containsText("陈嘉怡");
      assertThat(alarm).containsText("芯片不能像以前那样证明卡号");
      Chromium.picture(guard, "gate-copied-card-zh");

      alarm.locator("a").click();
      guard.waitForURL("**/card-watch/*");
      Chromium.picture(guard, "card-alarm-chip-zh");
      String told = guard.url();
      guard.navigate("/language/en");
      guard.navigate(told);
      Chromium.picture(guard, "card-alarm-chip-en");
      answer(guard);
    }
  }

  private static List<String> asksChips(House house, FarBoard board, int port) {
    List<String> file =
        new ArrayList<>(
            house.file(Cast.WEST).lane(Cast.WEST_1, "tcp:" + board.address(), "West").text());
    file.add(
        "pcsc: \"class:gatehouse.simulators.pcsc.VirtualTerminalProvider?West=127.0.0.1:"
            + port
            + "\"");
    file.add("chip:");
    file.add("  aid: " + ISSUER.aid());
    file.add("  keyNumber: " + ISSUER.keyNumber());
    file.add("  readKey: \"" + ISSUER.readKey() + "\"");
    file.add("  system: \"" + ISSUER.system() + "\"");
    file.add("  file: " + ISSUER.file());
    file.add("  length: 8");
    file.add("  form: ascii");
    return file;
  }

  private static void through(VpcdClient field, FarBoard board, VirtualCard card)
      throws IOException {
    int before = board.releases();
    field.insert(card);
    await().atMost(Duration.ofSeconds(20)).until(() -> board.releases() == before + 1);
    field.remove();
    await().until(board::walk);
    await().until(() -> !board.isReleased() && !board.isInPassage());
  }

  private static void awaitPassage(House house) {
    house.awaitEvent(
        Duration.ofSeconds(10),
        event ->
            event.get("kind").asText().equals("passage-ended")
                && event.path("lane").asText().equals(Cast.WEST_1.value()));
  }

  private static Page atTheGate(House house, Chromium chromium) {
    Page guard = chromium.signedIn(house, House.OPERATOR, "/gate");
    assertThat(guard.locator("[data-gate-state].on")).isVisible();
    return guard;
  }

  /** What was found, so that the house stands as it was. */
  private static void answer(Page guard) {
    guard.locator("label:has(input[value=COPIED])").click();
    guard.fill("[name=word]", "taken away");
    guard.click("main button[type=submit]");
    assertThat(guard.locator("main")).containsText("taken away");
  }
}
