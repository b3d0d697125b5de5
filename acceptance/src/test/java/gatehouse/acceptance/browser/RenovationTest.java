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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A renovation on the desk's and engineering's pages, and its crew at the gates. */
@ExtendWith(SharedHouse.class)
@Timeout(480)
class RenovationTest {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String UNIT = "三栋0705";
  private static final List<String> CREW = List.of("郭木工", "何泥工", "邱电工", "谭油漆", "范搬运", "莫杂工");
  private static final List<String> CARDS =
      IntStream.rangeClosed(1, 6).mapToObj(i -> "04E1E1E000000" + i).toList();

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
  void aRenovationFromItsDeclarationToTheStopThatShutsItsGates(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      CrewAtWork.hours(backstage, true);
      CrewAtWork flat = new CrewAtWork(backstage, "b3-0705", UNIT, "邓慧敏");
      flat.paysAtOnce();
      String owner = flat.owner().toString();
      Page page = signedIn(standing, House.OPERATOR);

      RenovationBegin begin = new RenovationBegin(page);
      String permit = begin.declared(UNIT, owner, CREW.size());
      begin.approved(UNIT, CREW.size());
      String number = begin.issued();
      begin.listed(CREW);
      begin.passesGiven(standing.lobby(), CARDS);
      Gate gate = new Gate(standing);
      aWorkDay(standing, backstage, gate, page, permit);
      begin.extended(number, owner);

      RenovationEnd end = new RenovationEnd(page, permit);
      end.stopAsked(owner);
      Page engineering = signedIn(standing, House.ENGINEER);
      new RenovationEnd(engineering, permit).stopApproved();
      aCardIsRefusedWithinASecond(standing);
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

  private static void aCardIsRefusedWithinASecond(Standing standing) {
    Instant approved = Instant.now();
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
                        && Instant.parse(one.get("occurredAt").asText()).isAfter(approved));
    Duration later = Duration.between(approved, Instant.parse(refused.get("occurredAt").asText()));
    System.out.println("Stopped, refused at the gate after " + later);
    assertThat(later).isLessThan(A_SECOND);
  }

  private static Page signedIn(Standing standing, String name) {
    Page page = chromium.visitor(standing.house().server().address());
    page.navigate("/language/zh");
    page.navigate("/sign-in?to=/renovation");
    SignIn.as(page, name, House.PASSWORD);
    return page;
  }
}
