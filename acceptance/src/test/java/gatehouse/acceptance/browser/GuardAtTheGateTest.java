package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guard's page with two fingers and a scanner, and a real gate behind it. */
@ExtendWith(SharedHouse.class)
@Timeout(180)
class GuardAtTheGateTest {
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
  void twoFingersOpenALaneAndTheGateAnswersWithWhoAndWhy(Standing standing) {
    Page guard = atTheGate(standing);
    free(standing);
    standing.lobby().tap(Cast.NORTH_1, Cast.CHEN_UID);
    assertThat(guard.locator("#lane-north-1")).containsText("陈嘉怡");
    standing.lobby().walk(Cast.NORTH_1);
    free(standing);

    Instant before = Instant.now();
    int released = standing.lobby().at(Cast.NORTH_1).releases();
    guard.locator("[data-opens=open-north-1]").click();
    guard.locator("dialog[open] button[value=FORGOT_CARD]").click();
    assertThat(guard.locator("#gate-orders")).containsText("已开");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> standing.lobby().at(Cast.NORTH_1).releases() > released);
    assertThat(guard.locator("dialog[open]")).hasCount(0);
    var answered =
        standing
            .house()
            .awaitEvent(
                Duration.ofSeconds(10),
                event ->
                    event.get("kind").asText().equals("command-answered")
                        && Instant.parse(event.get("occurredAt").asText()).isAfter(before));
    Assertions.assertThat(answered.toString()).contains("DONE");
    Chromium.picture(guard, "gate-opened-zh");
    standing.lobby().walk(Cast.NORTH_1);
    free(standing);
  }

  @Test
  void whateverIsScannedOpensItsPanelAndEverythingIsLargeEnoughForAThumb(Standing standing) {
    Page guard = atTheGate(standing);
    DeskScanner.scans(guard, Cast.CHEN_UID);
    assertThat(guard.locator("#gate-found")).containsText("陈嘉怡");
    assertThat(guard.locator("#gate-code")).hasValue("");
    DeskScanner.scans(guard, "04DEADBEEF0001");
    assertThat(guard.locator("#gate-found")).containsText("未登记的卡");
    DeskScanner.scans(guard, "GS1:NO SLIP OF OURS AT ALL");
    assertThat(guard.locator("#gate-found")).containsText("不能放行");
    @SuppressWarnings("unchecked") // the script returns an array of strings
    List<String> small =
        (List<String>)
            guard.evaluate(
                "[...document.querySelectorAll('.gate-page button, .gate-page a[role=button]')]"
                    + ".filter(b => b.getClientRects().length && b.offsetHeight < 56)"
                    + ".map(b => b.outerHTML)");
    Assertions.assertThat(small).isEmpty();
    Assertions.assertThat(Axe.findings(guard)).isEmpty();
  }

  /** The same numbers as Java's: RFC 8032 section 7.1, test 3; and with one bit of it turned. */
  @Test
  void theBrowserBelievesSignaturesAsTheServerDoes(Standing standing) {
    Page guard = atTheGate(standing);
    String verify =
        "(([message, signature, key]) => { const bytes = hex => Uint8Array.from(hex.match(/../g),"
            + " one => parseInt(one, 16)); return ed25519.verify(bytes(message), bytes(signature),"
            + " bytes(key)); })";
    String key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
    String signature =
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
    Assertions.assertThat(guard.evaluate(verify, List.of("af82", signature, key))).isEqualTo(true);
    Assertions.assertThat(guard.evaluate(verify, List.of("af83", signature, key))).isEqualTo(false);
    Assertions.assertThat(
            guard.evaluate(verify, List.of("af82", signature.replace("6291", "6391"), key)))
        .isEqualTo(false);
  }

  @Test
  void aServerThatIsGoneIsSaidAndNoticedWhenItIsBack(Standing standing) {
    Page guard = atTheGate(standing);
    standing.house().server().process().stop();
    try {
      assertThat(guard.locator("[data-gate-lost]")).isVisible();
      DeskScanner.scans(guard, Cast.CHEN_UID);
      assertThat(guard.locator("#gate-found")).containsText("连不上服务器");
      Chromium.picture(guard, "gate-alone-zh");
    } finally {
      standing.house().server().start();
    }
    assertThat(guard.locator("[data-gate-lost]")).isHidden();
    DeskScanner.scans(guard, Cast.CHEN_UID);
    assertThat(guard.locator("#gate-found")).containsText("陈嘉怡");
  }

  private static Page atTheGate(Standing standing) {
    Page guard = chromium.signedIn(standing.house(), House.OPERATOR, "/gate");
    assertThat(guard.locator("[data-gate-state].on")).isVisible();
    return guard;
  }

  /** Nobody is in the lane. */
  private static void free(Standing standing) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> standing.lobby().at(Cast.NORTH_1).barrier().equals("closed"));
  }
}
