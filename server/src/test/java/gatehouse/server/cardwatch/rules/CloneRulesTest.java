package gatehouse.server.cardwatch.rules;

import static gatehouse.protocol.Direction.IN;
import static gatehouse.protocol.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Reason;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.cardwatch.rules.Gates.Written;
import gatehouse.server.cardwatch.rules.WatchTerms.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two cards of one number, told by where they are; and what looks like it and is none. */
class CloneRulesTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Duration TWO = Duration.ofSeconds(2);

  private final CloneRules rules = new CloneRules();
  private final Gates gates = new Gates(rules);

  @Test
  void atTwoGatesSoonerThanOneWalksIsToldAtTheSecondTap() {
    gates.through("north-1", IN, 1, NINE);
    assertThat(gates.told).isEmpty();
    gates.hear(gates.tapped("west-1", IN, 1, Reason.GRANTED, NINE.plusSeconds(20)));

    Suspicion one = gates.told.get(0);
    assertThat(one.kind()).isEqualTo(AlarmKind.TOO_FAST);
    assertThat(one.tap())
        .isEqualTo(
            new Suspicion.Tap(Gates.card(1), Gates.PASS, "west-1", IN, NINE.plusSeconds(20)));
    assertThat(one.before()).isEqualTo(new Suspicion.Where("north-1", NINE));
  }

  @Test
  void aRefusedTapShowsTheCardAsWellAsOneThatLetIn() {
    gates.hear(gates.tapped("north-1", IN, 1, Reason.PORTAL_NOT_ALLOWED, NINE));
    gates.hear(gates.tapped("west-1", IN, 1, Reason.OUTSIDE_HOURS, NINE.plusSeconds(20)));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TOO_FAST);
  }

  @Test
  void whoWalksFastIsNotToldAndClocksMayDisagreeALittle() {
    gates.through("north-1", IN, 1, NINE);
    gates.through("west-1", OUT, 1, NINE.plusSeconds(50));
    assertThat(gates.told).isEmpty();
  }

  @Test
  void lanesBesideEachOtherAreNoWalkUnlessTheEstateSaysSo() {
    gates.hear(gates.tapped("north-1", OUT, 1, Reason.LANE_BUSY, NINE));
    gates.through("north-2", OUT, 1, NINE.plusSeconds(1));
    assertThat(gates.told).isEmpty();

    terms(false, new Walk("north-1", "north-9", 30));
    gates.through("north-1", OUT, 2, NINE);
    gates.through("north-9", OUT, 2, NINE.plusSeconds(25));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TOO_FAST);
  }

  @Test
  void theEstateSaysHowLongOneWalks() {
    terms(false, new Walk("north", "west", 600));
    gates.through("west-1", OUT, 1, NINE);
    gates.through("north-1", IN, 1, NINE.plusSeconds(500));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TOO_FAST);
  }

  @Test
  void aBacklogIsJudgedByWhenItHappenedAndNotByWhenItCame() {
    gates.through("north-1", IN, 1, NINE);
    gates.through("north-1", OUT, 1, NINE.plusSeconds(3_600));
    gates.hear(
        gates.tapped("west-1", IN, 1, Reason.GRANTED, NINE.plusSeconds(15)),
        NINE.plusSeconds(7_200));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TOO_FAST);

    gates.hear(
        gates.tapped("west-1", IN, 2, Reason.GRANTED, NINE.plusSeconds(100)),
        NINE.plusSeconds(7_200));
    gates.through("north-1", IN, 2, NINE.plusSeconds(7_201));
    assertThat(gates.told).as("they came at one time, and did not happen at one").hasSize(1);
  }

  @Test
  void inAndAtOnceInAgainIsToldWithTheSecondPassage() {
    gates.through("north-1", IN, 1, NINE);
    gates.through("north-1", IN, 1, NINE.plusSeconds(6));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TWICE_IN);
    assertThat(gates.told.get(0).before()).isEqualTo(new Suspicion.Where("north-1", NINE));
  }

  @Test
  void whoTurnedBackAndComesAgainWasInOnce() {
    Written first = gates.tapped("north-1", IN, 1, Reason.GRANTED, NINE);
    gates.hear(first, gates.ended(first, PassageOutcome.TURNED_BACK, TWO));
    gates.through("north-1", IN, 1, NINE.plusSeconds(5));
    assertThat(gates.told).isEmpty();
  }

  @Test
  void whoLeftBehindSomebodyAndComesInAgainIsNotToldUnlessExitsAreCounted() {
    gates.through("north-1", IN, 1, NINE);
    gates.through("north-1", IN, 1, NINE.plusSeconds(1_800));
    assertThat(gates.told).isEmpty();

    terms(true);
    gates.through("north-1", IN, 2, NINE);
    gates.through("north-1", IN, 2, NINE.plusSeconds(1_800));
    assertThat(gates.kinds()).containsExactly(AlarmKind.TWICE_IN);
  }

  @Test
  void whereExitsAreCountedALateExitIsInItsPlace() {
    terms(true);
    gates.through("north-1", IN, 1, NINE);
    Written out = gates.tapped("west-1", OUT, 1, Reason.GRANTED, NINE.plusSeconds(600));
    gates.hear(out, NINE.plusSeconds(601));
    gates.hear(gates.ended(out, PassageOutcome.PASSED, TWO), NINE.plusSeconds(605));
    gates.through("north-1", IN, 1, NINE.plusSeconds(1_800));
    assertThat(gates.told).isEmpty();
  }

  @Test
  void aBatchThatIsTriedAgainComesToTheSame() {
    gates.through("north-1", IN, 1, NINE);
    Written tap = gates.tapped("west-1", IN, 1, Reason.GRANTED, NINE.plusSeconds(20));
    gates.hear(tap);
    gates.hear(tap);
    Written again = gates.tapped("north-1", IN, 2, Reason.GRANTED, NINE);
    Written through = gates.ended(again, PassageOutcome.PASSED, TWO);
    gates.hear(again, through, again, through);
    assertThat(gates.kinds()).containsExactly(AlarmKind.TOO_FAST, AlarmKind.TOO_FAST);
  }

  @Test
  void aPassageBeforeItsDecisionTellsNothing() {
    gates.through("north-1", IN, 1, NINE);
    Written tap = gates.tapped("north-1", IN, 1, Reason.GRANTED, NINE.plusSeconds(5));
    Written passed = gates.ended(tap, PassageOutcome.PASSED, TWO);
    gates.hear(passed);
    gates.hear(tap);
    assertThat(gates.told).isEmpty();
  }

  @Test
  void aClockThatIsAheadIsPutRightByTheServers() {
    gates.through("north-1", OUT, 1, NINE);
    Instant really = NINE.plusSeconds(300);
    gates.hear(gates.tapped("west-1", IN, 1, Reason.GRANTED, really.plusSeconds(3_600)), really);
    gates.through("north-1", OUT, 1, NINE.plusSeconds(3_900));
    assertThat(gates.told).as("an hour later it is where the clock had it then").isEmpty();
  }

  @Test
  void aClockThatWasSetBackIsNotBelieved() {
    gates.through("west-1", IN, 8, NINE.plusSeconds(230));
    gates.through("north-1", OUT, 1, NINE.plusSeconds(60));
    Instant really = NINE.plusSeconds(250);
    gates.hear(gates.tapped("west-1", IN, 1, Reason.GRANTED, really.minusSeconds(180)), really);
    assertThat(gates.told).isEmpty();
  }

  @Test
  void aClockThatStaysBehindIsNotBelievedAfterAWhile() {
    Duration behind = Duration.ofMinutes(4);
    for (int minute = 0; minute < 7; minute++) {
      Instant really = NINE.plusSeconds(60L * minute);
      gates.hear(
          gates.tapped("west-1", IN, 100 + minute, Reason.GRANTED, really.minus(behind)), really);
    }
    gates.through("north-1", OUT, 1, NINE.plusSeconds(300));
    Instant really = NINE.plusSeconds(540);
    gates.hear(gates.tapped("west-1", IN, 1, Reason.GRANTED, really.minus(behind)), really);
    assertThat(gates.told).isEmpty();
  }

  @Test
  void codesAreNotCardsAndOneCardIsNotAnother() {
    gates.through("north-1", IN, 1, NINE);
    gates.through("west-1", IN, 2, NINE.plusSeconds(5));
    assertThat(gates.told).isEmpty();
    assertThat(CloneRules.isCard(gatehouse.protocol.Credential.ofToken(Gates.PASS))).isFalse();
  }

  @Test
  void copiesAreKnownByTheNumbersThatTheyAreSoldWith() {
    assertThat(CopyFamily.of("01020304")).contains(CopyFamily.CHANGEABLE);
    assertThat(CopyFamily.of("deadbeef")).contains(CopyFamily.CHANGEABLE);
    assertThat(CopyFamily.of("88A1B2C3")).contains(CopyFamily.CHANGEABLE);
    assertThat(CopyFamily.of("CCCCCCCC")).contains(CopyFamily.CHANGEABLE);
    assertThat(CopyFamily.of("1D00A1B2C3D4E5")).contains(CopyFamily.FUDAN);
    assertThat(CopyFamily.of("A1B2C3D4")).contains(CopyFamily.FOUR_BYTES);
    assertThat(CopyFamily.of("04A1B2C3D4E591")).isEmpty();
  }

  private void terms(boolean exitsCounted, Walk... walks) {
    rules.terms(new WatchTerms(60, 15, 10, exitsCounted, Set.of(), List.of(walks)));
  }
}
