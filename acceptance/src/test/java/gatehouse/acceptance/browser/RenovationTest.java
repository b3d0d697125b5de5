package gatehouse.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Lobby;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.deposit.Deposit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole renovation: the desk's and engineering's pages, the crew at the gates, the deposit. */
@ExtendWith(SharedHouse.class)
@Timeout(480)
class RenovationTest {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String UNIT = "三栋0705";
  private static final List<String> CREW = List.of("郭木工", "何泥工", "邱电工", "谭油漆", "范搬运", "莫杂工");
  private static final List<String> CARDS =
      IntStream.rangeClosed(1, 6).mapToObj(i -> "04E1E1E000000" + i).toList();

  /** 2,000.00 less the violation, what was found, and one card of the crew. */
  private static final long TO_PAY = 200_000 - 10_000 - 35_050 - 2_000;

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
  void aRenovationFromItsDeclarationToTheLastFenOfItsDeposit(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      CrewAtWork.hours(backstage, true);
      CrewAtWork flat = new CrewAtWork(backstage, "b3-0705", UNIT, "邓慧敏");
      flat.paysAtOnce();
      String owner = flat.owner().toString();
      Page page = chromium.signedIn(standing.house(), House.OPERATOR, "/renovation");

      RenovationBegin begin = new RenovationBegin(page);
      String permit = begin.declared(UNIT, owner, CREW.size());
      begin.approved(UNIT, CREW.size());
      String number = begin.issued();
      long receipt = begin.receipt();
      begin.listed(CREW);
      begin.passesGiven(standing.lobby(), CARDS);
      Gate gate = new Gate(standing);
      aWorkDay(standing, backstage, gate, page, permit);
      begin.extended(number, owner);

      RenovationEnd end = new RenovationEnd(page, permit);
      end.stopAsked(owner);
      Page engineering = chromium.signedIn(standing.house(), House.ENGINEER, "/renovation");
      Instant approved = new RenovationEnd(engineering, permit).stopApproved();
      everyCardIsRefusedWithinASecond(standing, gate, approved);
      RenovationEnd.picture(engineering, "11-stopped");
      end.resumed();
      standing.house().awaitInForce(Cast.NORTH);
      gate.in(CARDS.get(0));
      end.violation("100");
      end.exitAsked(owner);
      assertThat(page.locator("[data-errors]")).containsText(CREW.get(0));
      gate.out(CARDS.get(0));
      end.exitAsked(owner);
      end.inspected("阳台地漏堵塞", "350.50");
      end.settled(number, receipt, CARDS.subList(0, 5), CARDS.get(5), TO_PAY);
      end.paid();
      over(standing, backstage, gate, page, permit);
    }
  }

  /** In, counted, out; and nobody out of hours. */
  private static void aWorkDay(
      Standing standing, Backstage backstage, Gate gate, Page page, String permit) {
    standing.house().awaitInForce(Cast.NORTH);
    CARDS.forEach(gate::in);
    page.navigate(permit + "/inside");
    assertThat(page.locator("main")).containsText(CREW.get(5));
    page.navigate("/renovation/wall");
    assertThat(page.locator("main")).containsText(UNIT);
    RenovationEnd.picture(page, "08a-wall");
    page.navigate("/renovation/headcount");
    assertThat(page.locator("main")).containsText(CREW.get(3));
    RenovationEnd.picture(page, "08b-headcount");
    CARDS.forEach(gate::out);
    CrewAtWork.hours(backstage, false);
    standing.house().awaitInForce(Cast.NORTH);
    assertThat(gate.refused(CARDS.get(0))).isEqualTo("OUTSIDE_HOURS");
    CrewAtWork.hours(backstage, true);
    standing.house().awaitInForce(Cast.NORTH);
  }

  private static void everyCardIsRefusedWithinASecond(
      Standing standing, Gate gate, Instant approved) {
    Lobby.Seen seen = standing.lobby().tap(Cast.NORTH_1, CARDS.get(0));
    while (seen.light().equals("green") && Instant.now().isBefore(approved.plus(A_SECOND))) {
      seen = standing.lobby().tap(Cast.NORTH_1, CARDS.get(0));
    }
    assertThat(seen.light()).isEqualTo("red");
    JsonNode refused =
        standing
            .house()
            .awaitEvent(
                Duration.ofSeconds(20),
                one ->
                    one.path("outcome").asText().equals("REFUSED")
                        && one.path("reason").asText().equals("BLOCKED")
                        && Instant.parse(one.get("occurredAt").asText()).isAfter(approved));
    Duration later = Duration.between(approved, Instant.parse(refused.get("occurredAt").asText()));
    System.out.println("Stopped, refused at the gate after " + later);
    assertThat(later).isLessThan(A_SECOND);
    for (String card : CARDS.subList(1, CARDS.size())) {
      assertThat(gate.refused(card)).as(card).isEqualTo("BLOCKED");
    }
  }

  /** Nothing is held any more, and no card opens. */
  private static void over(
      Standing standing, Backstage backstage, Gate gate, Page page, String permit) {
    UUID id = UUID.fromString(permit.substring(permit.lastIndexOf('/') + 1));
    List<Deposit> deposits =
        backstage.work(
            tx -> backstage.rooms().ledger().deposits().of(tx, Cast.ESTATE, "permit:" + id));
    assertThat(deposits).hasSize(1);
    assertThat(deposits.get(0).takenFen()).isEqualTo(200_000);
    assertThat(deposits.get(0).heldFen()).isZero();
    standing.house().awaitInForce(Cast.NORTH);
    for (String card : CARDS) {
      assertThat(gate.refused(card)).as(card).isIn("BLOCKED", "LOST", "UNKNOWN");
    }
    page.navigate(permit);
    assertThat(page.locator("h1")).containsText("已退场");
    RenovationEnd.picture(page, "18-over-zh");
    page.navigate("/language/en");
    page.navigate(permit);
    RenovationEnd.picture(page, "18-over-en");
    assertThat(Axe.findings(page)).isEmpty();
  }
}
