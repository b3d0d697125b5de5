package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cast.DepositCounter;
import gatehouse.server.pass.Pass;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A unit changes hands: five passes, one lost, one card that its owner keeps. */
@ExtendWith(SharedHouse.class)
@Timeout(300)
class TransferTest {
  private static final List<String> BACK =
      List.of("04E2E200000001", "04E2E200000002", "04E2E200000003");
  private static final String LOST = "04E2E200000004";
  private static final String KEPT = "04E2E200000005";

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
  void aUnitCannotChangeHandsBeforeEachCardsFateIsSaidAndThenNoOldCardOpens(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      CrewAtWork flat = new CrewAtWork(backstage, "b3-0805", "三栋0805", "冯国栋");
      Map<String, Pass> passes = household(backstage, flat);
      standing.house().awaitInForce(Cast.NORTH);
      Gate gate = new Gate(standing);
      passes.keySet().forEach(gate::in);
      Page page = chromium.signedIn(standing.house(), House.OPERATOR, "/units");
      page.navigate("/units/b3-0805/transfer");
      page.check("[name=kind][value=TRANSFER]", forced());
      page.locator("[name=applicant]").first().check(new Locator.CheckOptions().setForce(true));
      picture(page, "1-begin");
      page.click("#transfer [data-main]");
      assertThat(page).hasURL(Pattern.compile("/transfers/[0-9a-f-]{36}"));
      String transfer = page.url().replaceAll(".*(/transfers/[0-9a-f-]{36}).*", "$1");
      papers(page);
      newOwner(page);
      signatures(page);
      for (String card : BACK) {
        DeskScanner.taps(page, standing.lobby(), card);
        assertThat(page.locator("[name=card]")).hasValue(card);
        send(page, "form[action$='/cards'] button");
        assertThat(line(page, of(passes, card)).locator(".chip.good")).isVisible();
      }

      assertThat(page.locator("#open-items li")).hasCount(2);
      send(page, "form[action$='/close'] [data-main]");
      assertThat(page.locator("[data-errors] li")).hasCount(2);
      picture(page, "2-cannot-close");
      fate(page, transfer, of(passes, LOST), "lost");
      fate(page, transfer, of(passes, KEPT), "kept");
      picture(page, "3-fates");
      assertThat(page.locator("#open-items li")).hasCount(0);
      send(page, "form[action$='/close'] [data-main]");
      assertThat(page.locator("h1 .chip.good")).isVisible();
      assertThat(page.locator("main")).containsText("¥50.00");
      picture(page, "4-closed-zh");

      standing.house().awaitInForce(Cast.NORTH);
      for (String card : passes.keySet()) {
        assertThat(gate.refused(card)).as(card).isIn("BLOCKED", "LOST", "UNKNOWN");
      }
      page.navigate("/units/b3-0805");
      assertThat(page.locator("main")).containsText("容新业");
      picture(page, "5-unit-zh");
      page.navigate("/language/en");
      page.navigate(transfer);
      picture(page, "4-closed-en");
      assertThat(Axe.findings(page)).isEmpty();
    }
  }

  /** Three of the family, and two guests with deposits; every card opens the gate. */
  private static Map<String, Pass> household(Backstage backstage, CrewAtWork flat) {
    var rooms = backstage.rooms();
    DepositCounter counter =
        new DepositCounter(
            new DepositCounter.Rooms(
                rooms.database(), rooms.passRooms(), rooms.ledger(), rooms.clock()),
            DepositTaken.CHIEF,
            "b3-0805",
            flat.owner());
    return Map.of(
        BACK.get(0),
        counter.pass(PassKind.RESIDENT, null, BACK.get(0)),
        BACK.get(1),
        counter.pass(PassKind.RESIDENT, null, BACK.get(1)),
        BACK.get(2),
        counter.temporary(today().plusDays(30), BACK.get(2)),
        LOST,
        counter.temporary(today().plusDays(30), LOST),
        KEPT,
        counter.pass(PassKind.RESIDENT, null, KEPT));
  }

  private static void papers(Page page) {
    page.fill("[name=flowDay]", today().toString());
    page.fill("[name=noticeDay]", today().toString());
    page.locator("#f-scan [data-photo-file]")
        .setInputFiles(new FilePayload("sheet.png", "image/png", RenovationEnd.photo()));
    assertThat(page.locator("#f-scan [data-photo-picture]")).isVisible();
    send(page, "form[action$='/papers'] button:not([type=button])");
    assertThat(page.locator("form[action$='/papers'] .notice.good")).isVisible();
  }

  private static void newOwner(Page page) {
    page.fill("#f-name", "容新业");
    page.fill("[name=phone]", "13512340000");
    page.selectOption("[name=idKind]", "RESIDENT_ID");
    page.fill("[name=idNumber]", CrewAtWork.idNumber());
    send(page, "form[action$='/owners'] button");
    assertThat(page.locator("form[action$='/remove']")).hasCount(1);
  }

  private static void signatures(Page page) {
    page.locator("[name=signed]").all().forEach(Locator::check);
    send(page, "form[action$='/signatures'] button");
    assertThat(page.locator("[name=signed]:not(:checked)")).hasCount(0);
  }

  private static void fate(Page page, String transfer, Pass pass, String way) {
    page.navigate(transfer + "?pass=" + pass.id() + "&do=" + way);
    assertThat(page.locator("dialog#question")).isVisible();
    if (way.equals("lost")) {
      page.check("#question [name=declared]");
    }
    page.fill("#question [name=why]", way.equals("lost") ? "业主声明遗失" : "业主留作纪念");
    page.click("#question [data-main]");
    assertThat(page.locator("dialog#question")).hasCount(0);
  }

  /** Sends a form and waits until its answer is what the page shows. */
  private static void send(Page page, String button) {
    page.evaluate("document.querySelector('#main').dataset.before = 'yes'");
    page.click(button);
    assertThat(page.locator("#main:not([data-before])")).isVisible();
  }

  private static LocalDate today() {
    return LocalDate.now(Cast.ZONE);
  }

  private static Pass of(Map<String, Pass> passes, String card) {
    return Objects.requireNonNull(passes.get(card));
  }

  private static Locator line(Page page, Pass pass) {
    return page.locator("#f-pass-" + pass.number());
  }

  private static void picture(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pictures", "transfer-" + name + ".png")));
  }

  private static Page.CheckOptions forced() {
    return new Page.CheckOptions().setForce(true);
  }
}
